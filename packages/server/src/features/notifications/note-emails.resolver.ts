import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Note } from '../notes/note.entity.js';
import { Email } from './email.type.js';
import { emailsByNote } from './emails.query.js';
import { shownEmails } from './shown-emails.js';

@Resolver(() => Note)
export class NoteEmailsResolver {
  @FieldResolver(() => [Email], { description: 'The emails that tell of it, oldest first.' })
  async emails(@Root() note: Note, @Ctx() context: RequestContext): Promise<Email[]> {
    return shownEmails(context, note, (await context.load(emailsByNote, note, note.id)) ?? []);
  }
}
