import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { optionalText } from '../../shared/text.js';
import { type Actor, systemActor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { Source } from '../vendors/source.entity.js';
import { filterable } from './filterable.js';
import { keepUndo } from './keep-undo.js';
import { Order } from './order.entity.js';
import { OrderLine } from './order-line.entity.js';
import {
  allowedStatuses,
  announces,
  completesItself,
  isPaid,
  type Mover,
  needsReason,
  OrderStatus,
  refusal,
  statusWord,
} from './order-status.js';
import { orderFacts } from './orders.events.js';
import { moveTally } from './tally.js';
import { statusBefore } from './undo-status.js';

/** The order, locked until the transaction ends. Another vendor's id answers as one that does not exist. */
export async function lockOrder(tx: VendorTx, orderId: string): Promise<Order> {
  const order = isId(orderId)
    ? await tx.manager.findOne(Order, {
        where: { vendorId: tx.vendorId, id: orderId },
        lock: { mode: 'pessimistic_write' },
      })
    : null;
  if (!order) throw notFound('order', ['orderId']);
  return order;
}

/** @throws UserFault VERSION_CONFLICT when the caller decided on an order that has changed since */
export function assertVersion(order: Order, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === order.version) return;
  throw new UserFault(
    ErrorCode.VERSION_CONFLICT,
    `Order ${order.number} has changed: you saw version ${expected}, it is at ${order.version}. Look at it again.`,
    ['expectedVersion'],
    { expected, order: { vendorId: order.vendorId, id: order.id } },
  );
}

export interface StatusRequest {
  orderId: string;
  status: OrderStatus;
  reason?: string | null;
  expectedVersion?: number | null;
  /** Until when `by`, a person, may take the change back; its emails wait until then. Left out: never. */
  undoUntil?: Date | null;
}

/**
 * A person's or partner app's move. Setting the status it already has does nothing, whatever version they saw.
 * @throws UserFault NOT_FOUND, VERSION_CONFLICT, STATUS_NOT_ALLOWED (with from, to, allowed), INVALID without the
 * reason that the move wants
 */
export async function setStatus(
  tx: VendorTx,
  by: Actor,
  mover: Mover,
  request: StatusRequest,
  at = tx.at,
): Promise<Order> {
  const order = await lockOrder(tx, request.orderId);
  const { status: from } = order;
  const to = request.status;
  if (from === to) return order;
  assertVersion(order, request.expectedVersion);
  const allowed = allowedStatuses(from, mover);
  if (!allowed.includes(to))
    throw new UserFault(ErrorCode.STATUS_NOT_ALLOWED, refusal(from, to, allowed), ['status'], {
      from,
      to,
      allowed,
    });
  const reason = checkReason(request.reason);
  if (!reason && needsReason(from, to))
    throw invalid(`Say why a ${statusWord(from)} order goes back to ${statusWord(to)}.`, ['reason']);
  return moveStatus(tx, order, to, { by, reason, at, undoUntil: request.undoUntil });
}

/** @throws UserFault INVALID when it is too long or cannot be kept */
export const checkReason = (text: string | null | undefined): string | null =>
  optionalText(text, { what: 'A reason', most: 1000, path: ['reason'] });

/** A change that the order's source made: taken even where the table would refuse it to a person, and marked so. */
export async function followSource(
  tx: VendorTx,
  order: Order,
  to: OrderStatus,
  source: string,
  { at = tx.at, isHistory = false }: { at?: Date; isHistory?: boolean } = {},
): Promise<Order> {
  if (order.status === to) return order;
  return moveStatus(tx, order, to, {
    by: systemActor(source),
    reason: null,
    at,
    fromSource: true,
    isHistory,
  });
}

interface MoveDetails {
  by: Actor;
  reason: string | null;
  at: Date;
  /** The source says so and keeps its own rules. */
  fromSource?: boolean;
  /** It happened in the past: nobody is mailed, nothing is granted. */
  isHistory?: boolean;
  /** Until when whoever makes it may take it back. */
  undoUntil?: Date | null;
}

/** Where a move leads: what completes itself is Completed. */
async function destination(tx: VendorTx, order: Order, wanted: OrderStatus): Promise<OrderStatus> {
  const payment = {
    paymentMethod: order.paymentMethod,
    wasPaid: order.paidAt !== null,
    onlyDownloads: true,
    sourceKeepsStatus: false,
  };
  // Of most orders that is known without asking for their lines and source.
  if (!completesItself(wanted, payment)) return wanted;
  const { vendorId, id: orderId } = order;
  payment.onlyDownloads = !(await tx.manager.existsBy(OrderLine, {
    vendorId,
    orderId,
    isDownloadable: false,
  }));
  payment.sourceKeepsStatus = await tx.manager.existsBy(Source, { id: order.source, kind: 'WOOCOMMERCE' });
  return completesItself(wanted, payment) ? OrderStatus.COMPLETED : wanted;
}

/** Makes the move, whoever may: stamps, counts, timeline, and all that follows in the same transaction. */
export async function moveStatus(
  tx: VendorTx,
  order: Order,
  wanted: OrderStatus,
  move: MoveDetails,
): Promise<Order> {
  const { status: from } = order;
  const before = filterable(order);
  const found = statusBefore(order);
  const to = move.fromSource ? wanted : await destination(tx, order, wanted);
  const firstPaid = isPaid(to) && !order.paidAt;
  const isAnnouncement = announces(to) && !order.announcedAt;
  order.status = to;
  order.version += 1;
  if (!move.isHistory) order.updatedAt = move.at;
  if (firstPaid) order.paidAt = move.at;
  if (to === OrderStatus.COMPLETED) order.completedAt ??= move.at;
  if (isAnnouncement) order.announcedAt = move.at;
  const { status, version, updatedAt, paidAt, completedAt, announcedAt } = order;
  await tx.manager.update(
    Order,
    { vendorId: tx.vendorId, id: order.id },
    { status, version, updatedAt, paidAt, completedAt, announcedAt },
  );
  moveTally(tx, from, to);
  appendEvent(tx, {
    kind: 'STATUS_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by: move.by,
    summary: `Status from ${statusWord(from)} to ${statusWord(to)}${move.fromSource ? ', by its source' : ''}`,
    reason: move.reason,
    changes: [{ field: 'status', before: from, after: to }],
    before,
    at: move.at,
  });
  const { by, reason, at, isHistory = false } = move;
  // What was refunded stays so.
  const until = to === OrderStatus.REFUNDED ? null : move.undoUntil;
  await keepUndo(tx, order, { kind: 'STATUS', by, at, until, before: found });
  await orderFacts.record(tx, {
    kind: 'statusChanged',
    order,
    from,
    to,
    by,
    reason,
    announces: isAnnouncement && !isHistory,
    firstPaid,
    at,
    isHistory,
  });
  return order;
}
