import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { notFound } from '../../shared/errors.js';
import { payload } from '../../shared/user-error.type.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { NoteKind } from '../notes/note.entity.js';
import { checkBody } from '../notes/write-note.js';
import { Order } from '../orders/order.entity.js';
import { customerPolicy } from '../orders/order.policy.js';
import { findOrder } from '../orders/read-orders.js';
import { addressesFor } from '../vendors/recipients.js';
import { recipientsOfVendor } from '../vendors/recipients.service.js';
import { NotePreview, PreviewNoteInput } from './note-preview.type.js';
import { customerOf, previewNote } from './preview-note.js';

@Resolver(() => Order)
export class NotePreviewResolver {
  @Foresee((context, order, { kind }) => {
    if (kind === 'PRIVATE') context.foresee(recipientsOfVendor, order, order.vendorId);
  })
  @FieldResolver(() => [String], {
    description:
      'Whom a note of this kind would be emailed to, now; in words where the address is hidden. Empty when nobody has an address.',
  })
  async noteRecipients(
    @Root() order: Order,
    @Arg('kind', () => NoteKind, { description: 'Who would read it besides the vendor.' }) kind: NoteKind,
    @Ctx() context: RequestContext,
  ): Promise<string[]> {
    if (kind === 'CUSTOMER') return customerOf(order, await customerPolicy(context));
    return addressesFor(
      (await context.load(recipientsOfVendor, order, order.vendorId)) ?? [],
      'PRIVATE_NOTE',
    );
  }

  @Query(() => NotePreview, {
    description: 'The email that `addNote` would send with the same input; nothing is written.',
  })
  previewNote(
    @Arg('input', () => PreviewNoteInput, { description: 'What, on which order.' }) input: PreviewNoteInput,
    @Ctx() context: RequestContext,
  ): Promise<NotePreview> {
    return payload(async () => {
      vendorFor(context.caller, 'ADD_NOTE');
      const by = actorOf(context.caller);
      return context.read(async (tx) => {
        const order = await findOrder(tx, { id: input.orderId });
        if (!order) throw notFound('order', ['orderId']);
        const body = checkBody(input.body);
        return previewNote(tx, order, { kind: input.kind, body, by, at: tx.at }, context.baseUrl);
      });
    }).then((preview) => ({ ...preview, recipients: preview.recipients ?? [] }));
  }
}
