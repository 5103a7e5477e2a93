import type { Tx } from '../../../platform/database/database.js';
import { systemActor } from '../../events/actor.js';
import { checkPlaceOrder } from '../check-place-order.js';
import { placeOnce } from '../place-order.service.js';
import { applyChanges, applyRefunds } from './apply-changes.js';
import { type FoundShare, findShares } from './find-orders.js';
import type { Shop } from './shop.js';
import {
  hasChildren,
  hasOrders,
  keepState,
  keepWait,
  lockSourceOrder,
  type OrderKey,
  readState,
  type Wait,
} from './source-orders.store.js';
import { namesItsVendor, splitByVendor } from './split.js';
import { merge, type SourceChange, type SourceState } from './three-way.js';
import { toPlaceOrder } from './to-place-order.js';
import { readWooOrder, UnreadableBody, type WooOrder } from './woo-order.js';

/** What a shop says of one of its orders. */
export interface ShopNews {
  shop: Shop;
  /** The shop's id of the order. */
  externalId: string;
  /** The REST body; null: the order is deleted. */
  body: { text: string; json: unknown } | null;
  /** The topic was `order.restored`. */
  isRestored: boolean;
  receivedAt: Date;
  /** The delivery that brought it, to be taken in again if it has to wait; null for files, of which nothing waits. */
  deliveryId: string | null;
  /** From the past: written with its own dates, nobody is mailed. */
  isHistory: boolean;
}

/** What became of it; `placed` says how many orders came in. */
export type TakenIn =
  | { state: 'TAKEN_IN'; reason: null; placed: number }
  /** A repetition, a draft, an older body, a checkout of other orders. */
  | { state: 'NOTHING_NEW'; reason: string }
  | { state: 'WAITING'; reason: string; vendors: readonly string[] };

/**
 * Takes in what a shop says of one order: places it, or applies what changed in the shop since it last said something.
 * Whatever arrives how often and in which order, one checkout comes of it, with one order for each vendor.
 * @throws UnreadableBody, UserFault or UserFaults; then nothing may be kept
 */
export async function takeInOrder(tx: Tx, news: ShopNews): Promise<TakenIn> {
  const { shop, receivedAt, isRestored, deliveryId } = news;
  const key: OrderKey = { source: shop.id, externalId: news.externalId };
  const order = news.body && readWooOrder(news.body.json, shop.currency);
  await lockSourceOrder(tx, key, order?.parentId ?? null);
  const last = await readState(tx, key, shop.currency);
  const merged = merge(last, { order, isRestored, receivedAt });
  if (!merged.take) return { state: 'NOTHING_NEW', reason: merged.reason };
  const { done, placed, wait } = await follow(tx, news, key, last, merged.state, merged.changes);
  await keepState(tx, key, merged.state, { body: news.body?.text ?? null, receivedAt, wait, deliveryId });
  if (wait) return { state: 'WAITING', ...wait };
  return done
    ? { state: 'TAKEN_IN', reason: null, placed }
    : { state: 'NOTHING_NEW', reason: 'Nothing changed that matters here' };
}

interface Followed {
  /** Something was written. */
  done: boolean;
  placed: number;
  wait: Wait | null;
}
const nothing: Followed = { done: false, placed: 0, wait: null };

async function follow(
  tx: Tx,
  news: ShopNews,
  key: OrderKey,
  last: SourceState | null,
  state: SourceState,
  changes: SourceChange[] | null,
): Promise<Followed> {
  const { shop } = news;
  const { order } = state;
  if (!order) return nothing;
  // Also a parent that does not say yet that it was split. Plugins for deposits hang children on whole orders, too.
  if (!namesItsVendor(order, shop) && (await hasChildren(tx, key))) return nothing;
  const split = splitByVendor(order, shop, last?.order ? onlyVendorOf(last.order, shop) : null);
  if (split.kind === 'CHECKOUT') return nothing;
  if (split.kind === 'NO_VENDOR')
    return state.deletedAt ? nothing : { ...nothing, wait: { reason: split.reason, vendors: [] } };

  const shares = await findShares(tx, shop.id, order, split, await isParentWhole(tx, shop, order));
  const isDone = await changeFound(tx, news, state, shares, changes ?? []);
  if (state.deletedAt) return { done: isDone, placed: 0, wait: null };
  const missing = shares.filter(({ found }) => !found);
  const toPlace = missing.filter(({ vendorId }) => vendorId !== null);
  await placeMissing(tx, news, state, toPlace);
  const unknown = missing.filter(({ vendorId }) => vendorId === null).map(({ share }) => share.vendor);
  return {
    done: isDone || toPlace.length > 0,
    placed: toPlace.length,
    wait:
      unknown.length > 0
        ? { reason: `The vendor ${unknown.join(', ')} of ${shop.id} is not linked.`, vendors: unknown }
        : null,
  };
}

/** Whether an order's parent is an order of its own, so that the two are not the same purchase. */
async function isParentWhole(tx: Tx, shop: Shop, { parentId }: WooOrder): Promise<boolean> {
  if (!parentId) return false;
  const parent = await readState(tx, { source: shop.id, externalId: parentId }, shop.currency);
  return (
    !!parent?.order &&
    namesItsVendor(parent.order, shop) &&
    splitByVendor(parent.order, shop).kind === 'SHARES'
  );
}

function onlyVendorOf(order: WooOrder, shop: Shop): string | null {
  const split = splitByVendor(order, shop);
  return split.kind === 'SHARES' && split.shares.length === 1 ? split.shares[0]!.vendor : null;
}

const byVendor = (a: { vendorId: string }, b: { vendorId: string }): number =>
  a.vendorId < b.vendorId ? -1 : 1;

/** Vendors always in the order of their ids, so that two checkouts never lock each other's counters crosswise. */
async function changeFound(
  tx: Tx,
  news: ShopNews,
  state: SourceState,
  shares: FoundShare[],
  changes: SourceChange[],
): Promise<boolean> {
  const found = shares.flatMap(({ share, found }) => (found ? [{ ...found, share }] : [])).sort(byVendor);
  let isDone = false;
  for (const { vendorId, orderId, share } of found)
    isDone =
      (await tx.inVendor(vendorId, (vendorTx) =>
        applyChanges(vendorTx, orderId, changes, contextOf(news, state, share)),
      )) || isDone;
  return isDone;
}

async function placeMissing(
  tx: Tx,
  news: ShopNews,
  state: SourceState,
  missing: FoundShare[],
): Promise<void> {
  const { order, status } = state;
  if (!order || !status) return;
  const { shop, isHistory } = news;
  for (const [checkoutId, group] of Map.groupBy(missing, (share) => share.checkoutId)) {
    const shares = group.map(({ share }) => share);
    const input = toPlaceOrder(order, { source: shop.id, checkoutId, status, shares });
    const placed = await placeOnce(tx, checkPlaceOrder(input), {
      by: systemActor(shop.id),
      isHistory,
      addsParts: true,
    });
    for (const { share, vendorId } of group) {
      const mine = placed.orders.find((one) => one.vendorId === vendorId);
      if (!mine || share.refunds.length === 0 || status === 'REFUNDED') continue;
      await tx.inVendor(mine.vendorId, (vendorTx) =>
        applyRefunds(vendorTx, mine.orderId, share.refunds, contextOf(news, state, share)),
      );
    }
  }
}

function contextOf({ shop, isHistory }: ShopNews, { order }: SourceState, share: FoundShare['share']) {
  const at = (isHistory && (order?.modifiedAt ?? order?.createdAt)) || new Date();
  return { by: systemActor(shop.id), source: shop.id, order: order!, share, at, isHistory };
}

/**
 * After `takeInOrder` threw: notes that the order waits. A body of an order that is here already is not kept, so that
 * the next one is still compared with the last that was taken in.
 */
export async function keepRefused(
  tx: Tx,
  news: ShopNews & { deliveryId: string },
  reason: string,
): Promise<void> {
  const { shop, receivedAt, isRestored, body, deliveryId } = news;
  const key: OrderKey = { source: shop.id, externalId: news.externalId };
  const wait = { reason, vendors: [] };
  await lockSourceOrder(tx, key, null);
  const order = body && readOrNull(body.json, shop);
  const merged =
    order && !(await hasOrders(tx, key))
      ? merge(await readState(tx, key, shop.currency), { order, isRestored, receivedAt })
      : null;
  if (merged?.take)
    await keepState(tx, key, merged.state, { body: body!.text, receivedAt, wait, deliveryId });
  else await keepWait(tx, key, wait, deliveryId, receivedAt);
}

function readOrNull(json: unknown, shop: Shop): WooOrder | null {
  try {
    return readWooOrder(json, shop.currency);
  } catch (error) {
    if (error instanceof UnreadableBody) return null;
    throw error;
  }
}
