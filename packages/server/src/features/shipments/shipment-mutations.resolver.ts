import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VendorTx } from '../../platform/database/database.js';
import { payload } from '../../shared/user-error.type.js';
import type { Actor } from '../events/actor.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from '../orders/change-order.js';
import { undoUntil } from '../orders/undo.policy.js';
import { addShipment } from './add-shipment.js';
import { deleteShipment } from './delete-shipment.js';
import type { ByWhom } from './order-parcels.js';
import { shipmentsById } from './read-shipments.js';
import {
  AddShipmentInput,
  DeleteShipmentInput,
  ShipmentPayload,
  UpdateShipmentInput,
} from './shipment.types.js';
import { updateShipment } from './update-shipment.js';

@Resolver()
export class ShipmentMutationsResolver {
  @Mutation(() => ShipmentPayload, {
    description: 'Adds a parcel with its tracking. Writes one note to the customer and sends them one email.',
  })
  addShipment(
    @Arg('input', () => AddShipmentInput, { description: 'What left, how.' }) input: AddShipmentInput,
    @Ctx() context: RequestContext,
  ): Promise<ShipmentPayload> {
    return payload(() =>
      change(context, 'addShipment', input, (tx, by) => addShipment(tx, input, whoIn(context, tx, by))),
    );
  }

  @Mutation(() => ShipmentPayload, {
    description:
      'Changes a parcel. Writes one note to the customer and sends them one email, unless nothing changes.',
  })
  updateShipment(
    @Arg('input', () => UpdateShipmentInput, { description: 'Which one, and what changes.' })
    input: UpdateShipmentInput,
    @Ctx() context: RequestContext,
  ): Promise<ShipmentPayload> {
    return payload(() =>
      change(context, 'updateShipment', input, (tx, by) => updateShipment(tx, input, whoIn(context, tx, by))),
    );
  }

  @Mutation(() => ShipmentPayload, {
    description:
      'Removes a parcel: what was in it is left to ship again. Writes one note to the customer and sends them one email.',
  })
  deleteShipment(
    @Arg('input', () => DeleteShipmentInput, { description: 'Which one.' }) input: DeleteShipmentInput,
    @Ctx() context: RequestContext,
  ): Promise<ShipmentPayload> {
    return payload(() =>
      change(context, 'deleteShipment', input, (tx, by) => deleteShipment(tx, input, whoIn(context, tx, by))),
    );
  }
}

/** People may take it back for a while. */
function whoIn(context: RequestContext, { at }: VendorTx, by: Actor): ByWhom {
  return { by, at, undoUntil: undoUntil(context, at) };
}

async function change(
  context: RequestContext,
  field: string,
  input: { idempotencyKey?: string | null },
  work: Parameters<typeof changeOrder<{ orderId: string; shipmentId: string }>>[4],
): Promise<Omit<ShipmentPayload, 'errors'>> {
  const { ids, ...changed } = await changeOrder(context, 'SHIP', field, input, work);
  const shipment = changed.order && (await context.load(shipmentsById, changed.order, ids.shipmentId));
  return { ...changed, shipment: shipment ?? null };
}
