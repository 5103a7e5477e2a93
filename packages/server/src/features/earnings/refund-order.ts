import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { formatMoney } from '../../shared/money.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { Actor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { moveStatus } from '../orders/change-status.js';
import { Order } from '../orders/order.entity.js';
import { allowedStatuses, isPaid, type Mover, OrderStatus, statusWord } from '../orders/order-status.js';
import { orderFacts } from '../orders/orders.events.js';
import { Refund } from './refund.entity.js';
import { planRefund, type RefundPlan } from './refund.js';
import type { RefundRequest } from './refund-request.js';
import { readRefundable, writeRefunded } from './refundable.query.js';
import { appendLedger, settleCancellation } from './write-ledger.js';

export interface RefundDetails {
  by: Actor;
  reason: string | null;
  at: Date;
  /** The refund's id in the source, where it comes from there. */
  externalId?: string | null;
  /** The source says so and keeps its own rules. */
  fromSource?: boolean;
  isHistory?: boolean;
}

/**
 * Only what was paid can be given back by a person.
 * @throws UserFault ALREADY_DONE for what is refunded in full, STATUS_NOT_ALLOWED for what is not paid
 */
export function assertRefundable(order: Order, mover: Mover): void {
  const { status } = order;
  if (isPaid(status)) return;
  if (status === OrderStatus.REFUNDED)
    throw new UserFault(ErrorCode.ALREADY_DONE, 'This order is refunded in full already.', ['orderId']);
  throw new UserFault(
    ErrorCode.STATUS_NOT_ALLOWED,
    `Only a paid order can be refunded; this one is ${statusWord(status)}.`,
    ['orderId'],
    { from: status, to: OrderStatus.REFUNDED, allowed: allowedStatuses(status, mover) },
  );
}

/** @throws UserFaults with every part of the request that cannot be meant, in major units and by path */
export async function planFor(tx: VendorTx, order: Order, request: RefundRequest): Promise<RefundPlan> {
  const result = planRefund(await readRefundable(tx, order), request);
  if (result.ok) return result.plan;
  throw new UserFaults(result.refusals.map(({ code, message, path }) => new UserFault(code, message, path)));
}

/**
 * Gives back part or all of an order's money, in the books: the refund, its ledger entries, the order's sums, the
 * timeline. What takes all that is left also sets the status Refunded.
 */
export async function refund(
  tx: VendorTx,
  order: Order,
  request: RefundRequest,
  details: RefundDetails,
): Promise<Refund> {
  const before = await readRefundable(tx, order);
  const plan = await planFor(tx, order, request);
  const { by, reason, at } = details;
  const row = tx.manager.create(Refund, {
    vendorId: tx.vendorId,
    id: newId(),
    orderId: order.id,
    externalId: details.externalId ?? null,
    amountMinor: plan.amount,
    earnedChangeMinor: plan.earnedChange,
    reason,
    parts: JSON.parse(
      JSON.stringify(plan.parts, (_, value) => (typeof value === 'bigint' ? value.toString() : value)),
    ),
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    at,
  });
  row.currency = order.currency;
  await tx.manager.insert(Refund, row);
  await appendLedger(tx, order.id, plan.entries, { at, refundId: row.id });
  const sums = {
    ...(await writeRefunded(tx, before, plan.after)),
    refundedMinor: order.refundedMinor + plan.amount,
    earnedMinor: order.earnedMinor + plan.earnedChange,
    version: order.version + 1,
    updatedAt: details.isHistory ? order.updatedAt : at,
  };
  Object.assign(order, sums);
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, sums);
  await settleCancellation(tx, order, at);
  appendEvent(tx, {
    kind: 'REFUNDED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: `${formatMoney(plan.amount, order.currency)} refunded${plan.isFull ? ', all that was left' : ''}`,
    reason,
    changes: [
      {
        field: 'earned',
        before: formatMoney(order.earnedMinor - plan.earnedChange, order.currency),
        after: formatMoney(order.earnedMinor, order.currency),
      },
    ],
    at,
  });
  if (plan.isFull && order.status !== OrderStatus.REFUNDED)
    await moveStatus(tx, order, OrderStatus.REFUNDED, {
      by,
      reason,
      at,
      fromSource: details.fromSource,
      isHistory: details.isHistory,
    });
  await orderFacts.record(tx, {
    kind: 'orderRefunded',
    order,
    refundId: row.id,
    amountMinor: plan.amount,
    isFull: plan.isFull,
    reason,
    by,
    isHistory: details.isHistory ?? false,
  });
  return row;
}
