import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { Permission } from '../identity/permissions.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from './change-order.js';
import { OrderPayload } from './order-mutations.type.js';
import type { UndoKind } from './undo.entity.js';
import { UndoChangeInput } from './undo.type.js';
import { undoChange } from './undo-change.js';

const permissionFor: Record<UndoKind, Permission> = {
  STATUS: 'SET_STATUS',
  NOTE: 'ADD_NOTE',
  SHIPMENT: 'SHIP',
};

@Resolver()
export class UndoChangeResolver {
  @Mutation(() => OrderPayload, {
    description:
      'Takes back a change of a status, note or parcel within its time, for whoever made it: everything is as before, and the emails it caused are withdrawn. Refused when the order has changed since.',
  })
  undoChange(
    @Arg('input', () => UndoChangeInput, { description: 'Which change.' }) input: UndoChangeInput,
    @Ctx() context: RequestContext,
  ): Promise<OrderPayload> {
    return payload(async () => {
      const { ids: _, ...changed } = await changeOrder(
        context,
        'VIEW',
        'undoChange',
        input,
        async (tx, by) => {
          const isAllowed = (kind: UndoKind) => context.caller.permissions.has(permissionFor[kind]);
          const { id } = await undoChange(tx, by, input.undoId, isAllowed);
          return { orderId: id };
        },
      );
      return changed;
    });
  }
}
