import { isDeepStrictEqual } from 'node:util';
import type { CustomerInput } from '../place-order.input.js';
import { addressOf, customerOf, noteOf, paymentOf } from './to-place-order.js';
import type { WooAddress, WooOrder, WooRefund } from './woo-order.js';
import { isSourceStatus, meaningOfStatus, type SourceStatus } from './woo-status.js';

/** What was last taken in of an order of a shop. */
export interface SourceState {
  /** The last body; null where only its deletion is known. */
  order: WooOrder | null;
  /** The last status that has a meaning here, which a deletion, a draft or a plugin's own status does not change. */
  status: SourceStatus | null;
  /** When the shop deleted it, as far as we know; null while it stands. */
  deletedAt: Date | null;
}

/** What a shop says now. */
export interface SourceNews {
  /** Null: the order is deleted. */
  order: WooOrder | null;
  /** The topic was `order.restored`. */
  isRestored: boolean;
  receivedAt: Date;
}

/** One thing that changed in the shop, with what it is now. */
export type SourceChange =
  /** `onlyFrom`: where the order here is in no such status any more, it stays as it is. */
  | { kind: 'STATUS'; status: SourceStatus; onlyFrom: 'LIVE' | 'CANCELLED' | null }
  | { kind: 'BILLING_ADDRESS' | 'SHIPPING_ADDRESS'; address: WooAddress | null }
  | { kind: 'CUSTOMER'; customer: CustomerInput; customerIp: string | null }
  | { kind: 'CUSTOMER_NOTE'; customerNote: string | null }
  | { kind: 'PAYMENT'; payment: ReturnType<typeof paymentOf> }
  /** Lines, shipping, fees or the total. */
  | { kind: 'AMOUNTS' }
  | { kind: 'REFUNDS'; refunds: WooRefund[] };

export type Merge =
  | { take: false; reason: string }
  /** `changes` is null for an order that was never seen: all of it is new. */
  | { take: true; state: SourceState; changes: SourceChange[] | null };

/**
 * Three-way: compares what the shop says now with what it said last, never with what stands here. What did not
 * change in the shop is not a change, however often the shop repeats it. Bodies count in the order of their
 * modification; of two of the same second the later one to arrive counts.
 */
export function merge(last: SourceState | null, news: SourceNews): Merge {
  if (!news.order) return mergeDeletion(last, news.receivedAt);
  const { order } = news;
  const meaning = meaningOfStatus(order.status);
  if (meaning === 'DRAFT') return { take: false, reason: `A draft (${order.status}) is no order yet` };
  if (isOlder(order, last?.order ?? null))
    return { take: false, reason: 'A newer body was taken in already' };
  if (last?.deletedAt && !news.isRestored && meaning !== 'TRASH' && !isAfter(order, last.deletedAt))
    return { take: false, reason: 'The shop deleted the order after this body' };

  if (meaning === 'TRASH') {
    const at = last?.deletedAt ?? order.modifiedAt ?? news.receivedAt;
    const state = { order, status: last?.status ?? null, deletedAt: at };
    if (!last?.order) return { take: true, state: { ...state, order: null }, changes: [] };
    return {
      take: true,
      state,
      changes: inOrder(changesBetween(last.order, order), last.deletedAt ? null : cancelled),
    };
  }

  const known = isSourceStatus(meaning) ? meaning : (last?.status ?? null);
  if (!last?.order) {
    if (!known) return { take: false, reason: `The status "${order.status}" has no meaning here` };
    return { take: true, state: { order, status: known, deletedAt: null }, changes: null };
  }
  return {
    take: true,
    state: { order, status: known, deletedAt: null },
    changes: inOrder(changesBetween(last.order, order), statusChange(last, known)),
  };
}

type StatusChange = Extract<SourceChange, { kind: 'STATUS' }>;
const cancelled: StatusChange = { kind: 'STATUS', status: 'CANCELLED', onlyFrom: 'LIVE' };

/** Never a deletion here: a live order is cancelled. Of an order never seen it is remembered, so that no late body brings it in. */
function mergeDeletion(last: SourceState | null, receivedAt: Date): Merge {
  if (last?.deletedAt) return { take: false, reason: 'It is deleted already' };
  const state = { order: last?.order ?? null, status: last?.status ?? null, deletedAt: receivedAt };
  return { take: true, state, changes: last?.order ? [cancelled] : [] };
}

function statusChange(last: SourceState, status: SourceStatus | null): StatusChange | null {
  if (!status) return null;
  if (status !== last.status) return { kind: 'STATUS', status, onlyFrom: null };
  // Restored as it was: only the cancellation that the deletion brought is taken back.
  return last.deletedAt ? { kind: 'STATUS', status, onlyFrom: 'CANCELLED' } : null;
}

function isOlder(order: WooOrder, last: WooOrder | null): boolean {
  return !!order.modifiedAt && !!last?.modifiedAt && order.modifiedAt < last.modifiedAt;
}

function isAfter(order: WooOrder, at: Date): boolean {
  return !!order.modifiedAt && order.modifiedAt > at;
}

/** Money goes back while the order is still paid: refunds come before a status that ends it, else after. */
function inOrder(changes: SourceChange[], status: StatusChange | null): SourceChange[] {
  if (!status) return changes;
  const ends = ['CANCELLED', 'REFUNDED', 'FAILED'].includes(status.status);
  const refunds = changes.findIndex((change) => change.kind === 'REFUNDS');
  const place = refunds >= 0 && !ends ? refunds : changes.length;
  return changes.toSpliced(place, 0, status);
}

/** All but the status. */
function changesBetween(last: WooOrder, next: WooOrder): SourceChange[] {
  const differs = <T>(of: (order: WooOrder) => T): boolean => !isDeepStrictEqual(of(last), of(next));
  const changes: SourceChange[] = [];
  if (differs((order) => [customerOf(order), order.customerIp]))
    changes.push({ kind: 'CUSTOMER', customer: customerOf(next), customerIp: next.customerIp });
  if (differs((order) => addressOf(order.billing)))
    changes.push({ kind: 'BILLING_ADDRESS', address: addressOf(next.billing) });
  if (differs((order) => addressOf(order.shipping)))
    changes.push({ kind: 'SHIPPING_ADDRESS', address: addressOf(next.shipping) });
  if (differs(noteOf)) changes.push({ kind: 'CUSTOMER_NOTE', customerNote: noteOf(next) });
  if (differs(paymentOf)) changes.push({ kind: 'PAYMENT', payment: paymentOf(next) });
  if (differs(amountsOf)) changes.push({ kind: 'AMOUNTS' });
  const seen = new Set(last.refunds.map((refund) => refund.id));
  const refunds = next.refunds.filter((refund) => !seen.has(refund.id));
  if (refunds.length > 0) changes.push({ kind: 'REFUNDS', refunds });
  return changes;
}

/** The money, and what it is for; plugins write `meta_data` all the time, and none of it counts. */
function amountsOf(order: WooOrder) {
  const bare = <T extends { meta: unknown }>({ meta: _, ...rest }: T) => rest;
  const { currency, total } = order;
  return [currency, total, order.lines.map(bare), order.shippingLines.map(bare), order.fees.map(bare)];
}
