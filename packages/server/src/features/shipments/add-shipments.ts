import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import { createJob } from '../jobs/create-job.js';
import { writeItems } from '../jobs/job-items.js';
import { firstTurn } from '../jobs/job-turn.js';
import { ordersWord } from '../jobs/run-job.js';
import { ordersByNumber } from '../orders/orders-by-number.js';
import type { Undoable } from '../orders/undo.policy.js';
import { addShipmentsTask } from './add-shipments.task.js';
import type { ShipmentRowInput } from './bulk-shipments.types.js';
import { assertKeepable, assertRowCount } from './shipment-rows.js';

/**
 * Writes the job that adds a parcel for each row.
 * @param isUndoable whether `by` may take it back
 * @returns its id
 * @throws UserFault INVALID for no rows or too many, LIMIT_EXCEEDED; UserFaults for texts that cannot be kept
 */
export async function addShipments(
  tx: VendorTx,
  by: Actor,
  rows: readonly ShipmentRowInput[],
  { isUndoable }: Undoable,
): Promise<string> {
  assertRowCount(rows);
  assertKeepable(rows);
  const orders = await ordersByNumber(
    tx,
    rows.map(({ orderNumber }) => orderNumber),
  );
  const items = rows.map(({ orderNumber, provider = null, trackingNumber, shippedOn = null }) => {
    const order = orders.get(orderNumber);
    const given = orderNumber.trim().replace(/^#\s*/, '');
    return {
      orderId: order?.id ?? null,
      orderNumber: order?.number ?? given,
      input: { provider, trackingNumber, shippedOn },
    };
  });
  const count = new Set(items.map(({ orderNumber }) => orderNumber)).size;
  const summary = `Add tracking to ${ordersWord(count)}`;
  const input: Undoable = { isUndoable };
  const jobId = await createJob(tx, { kind: 'ADD_TRACKING', summary, by, input, total: items.length });
  await writeItems(tx, jobId, items);
  await firstTurn(tx, addShipmentsTask, jobId);
  return jobId;
}
