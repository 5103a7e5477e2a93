import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Note } from './note.entity.js';
import { mayDelete } from './note.policy.js';

@Resolver(() => Note)
export class NoteResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the caller may delete it.' })
  mayDelete(@Root() note: Note, @Ctx() context: RequestContext): boolean {
    return mayDelete(context.caller, note);
  }
}
