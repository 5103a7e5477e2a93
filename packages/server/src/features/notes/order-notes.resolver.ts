import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from '../orders/order.entity.js';
import { Note } from './note.entity.js';
import { notesByOrder } from './read-notes.js';

@Resolver(() => Order)
export class OrderNotesResolver {
  @Foresee((context, order) => context.foresee(notesByOrder, order, order.id))
  @FieldResolver(() => [Note], { description: 'What people wrote on it, newest first.' })
  async notes(@Root() order: Order, @Ctx() context: RequestContext): Promise<Note[]> {
    return (await context.load(notesByOrder, order, order.id)) ?? [];
  }
}
