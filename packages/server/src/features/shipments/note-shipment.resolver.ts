import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context.js';
import { Note } from '../notes/note.entity.js';
import { shipmentsByNote } from './read-shipments.js';
import { Shipment } from './shipment.entity.js';

@Resolver(() => Note)
export class NoteShipmentResolver {
  @FieldResolver(() => Shipment, {
    nullable: true,
    description:
      'The parcel whose tracking wrote it; null for what people wrote, and once the parcel is removed.',
  })
  async shipment(@Root() note: Note, @Ctx() context: RequestContext): Promise<Shipment | null> {
    return (await context.load(shipmentsByNote, note, note.id)) ?? null;
  }
}
