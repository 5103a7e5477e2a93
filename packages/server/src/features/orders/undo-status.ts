import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { filterable } from './filterable.js';
import { Order } from './order.entity.js';
import { type OrderStatus, statusWord } from './order-status.js';
import { moveTally } from './tally.js';
import type { UndoRow } from './undo.entity.js';

/** What a move of status found on the order's own row. */
interface StatusBefore {
  status: OrderStatus;
  paidAt: string | null;
  completedAt: string | null;
}

/** What of an order a move of its status may alter, as it is now. That it was announced stands: the vendor was told. */
export const statusBefore = ({ status, paidAt, completedAt }: Order): Record<string, unknown> => ({
  status,
  paidAt: paidAt?.toISOString() ?? null,
  completedAt: completedAt?.toISOString() ?? null,
});

/** Puts a locked order back into the status it had, with its stamps and the kept counts; its version goes on. */
export async function moveBack(
  tx: VendorTx,
  order: Order,
  undo: UndoRow,
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  const { status: from } = order;
  const before = filterable(order);
  const { status, paidAt, completedAt } = undo.before as unknown as StatusBefore;
  const change = {
    status,
    version: order.version + 1,
    updatedAt: at,
    paidAt: paidAt === null ? null : new Date(paidAt),
    completedAt: completedAt === null ? null : new Date(completedAt),
  };
  Object.assign(order, change);
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, change);
  moveTally(tx, from, status);
  appendEvent(tx, {
    kind: 'STATUS_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: `Status back from ${statusWord(from)} to ${statusWord(status)}, undone`,
    changes: [
      { field: 'status', before: from, after: status },
      { field: 'undone', before: null, after: 'yes' },
    ],
    before,
    at,
  });
}
