import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { getCustomerPolicy, getVendor } from '../vendors/vendors.service.js';
import { Customer } from './customer.entity.js';
import { Order } from './order.entity.js';
import { decodeOrderCursor, encodeOrderCursor, type OrderCursor } from './order-cursor.js';
import type { OrderFilter } from './order-filter.input.js';
import { OrderLine } from './order-line.entity.js';
import { type FilterContext, fingerprint, orderCondition, Parameters } from './orders.query.js';

/** What the compiler of filters needs to know of the vendor this transaction is in. */
export async function filterContext(tx: VendorTx): Promise<FilterContext> {
  const { timeZone } = await getVendor(tx);
  return { vendorId: tx.vendorId, timeZone, now: new Date(), policy: await getCustomerPolicy(tx) };
}

/** @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant */
export async function assertFilter(tx: VendorTx, filter: OrderFilter | null | undefined): Promise<void> {
  orderCondition(filter, await filterContext(tx), new Parameters());
}

export interface PageRequest {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  filter?: OrderFilter | null;
  direction: 'ASC' | 'DESC';
}

export interface OrderPage {
  orders: Order[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  cursorOf(order: Order): string;
}

const maxPage = 100;

/** @throws UserFault INVALID unless exactly one of first and last is given, between 1 and 100 */
function pageSize({ first, last }: PageRequest): { size: number; backwards: boolean } {
  const size = first ?? last;
  if ((first ?? null) !== null && (last ?? null) !== null)
    throw invalid('Give first or last, not both.', ['first']);
  if (size === null || size === undefined)
    throw invalid(`Give first or last, at most ${maxPage}.`, ['first']);
  if (size < 1 || size > maxPage)
    throw invalid(`A page has 1 to ${maxPage} orders, not ${size}.`, [
      (last ?? null) !== null ? 'last' : 'first',
    ]);
  return { size, backwards: (last ?? null) !== null };
}

/**
 * One page of orders by when they were placed, by keyset: how deep it lies costs nothing. Finds the ids along the
 * index first, then loads just those rows.
 */
export async function pageOfOrders(tx: VendorTx, request: PageRequest): Promise<OrderPage> {
  const { size, backwards } = pageSize(request);
  const list = fingerprint(request.filter, `placed_at ${request.direction}`);
  const p = new Parameters();
  const condition = [orderCondition(request.filter, await filterContext(tx), p)];
  const descending = request.direction === 'DESC';
  const beyond = (cursor: OrderCursor, sign: '<' | '>'): string =>
    `(o.placed_at, o.id) ${sign} (to_timestamp(${p.add(cursor.placedAtMs)}::bigint / 1000.0), ${p.add(cursor.id)}::uuid)`;
  if (request.after)
    condition.push(beyond(decodeOrderCursor(request.after, list, 'after'), descending ? '<' : '>'));
  if (request.before)
    condition.push(beyond(decodeOrderCursor(request.before, list, 'before'), descending ? '>' : '<'));
  const order = descending !== backwards ? 'desc' : 'asc';
  const rows = await tx.query<{ id: string }>(
    `select o.id from orders o where ${condition.join(' and ')}
     order by o.placed_at ${order}, o.id ${order} limit ${size + 1}`,
    p.values,
  );
  const ids = rows.slice(0, size).map((row) => row.id);
  if (backwards) ids.reverse();
  const more = rows.length > size;
  return {
    orders: await loadOrders(tx, ids),
    hasNextPage: backwards ? Boolean(request.before) : more,
    hasPreviousPage: backwards ? more : Boolean(request.after),
    cursorOf: (o) => encodeOrderCursor({ list, placedAtMs: String(o.placedAt.getTime()), id: o.id }),
  };
}

/** These orders, in this order; ids of nobody's or another vendor's orders are left out. */
async function loadOrders(tx: VendorTx, ids: readonly string[]): Promise<Order[]> {
  const found = await ordersById(tx, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** A batch: orders by id. */
export async function ordersById(tx: VendorTx, ids: readonly string[]): Promise<Map<string, Order>> {
  if (ids.length === 0) return new Map();
  const orders = await tx.manager.findBy(Order, { vendorId: tx.vendorId, id: In([...ids]) });
  return new Map(orders.map((order) => [order.id, order]));
}

/** A batch: the lines of orders by the orders' ids, in their own order. */
export async function linesByOrder(
  tx: VendorTx,
  orderIds: readonly string[],
): Promise<Map<string, OrderLine[]>> {
  const lines = await tx.manager.find(OrderLine, {
    where: { vendorId: tx.vendorId, orderId: In([...orderIds]) },
    order: { position: 'ASC' },
  });
  const orders = await ordersById(tx, orderIds);
  for (const line of lines) line.currency = orders.get(line.orderId)?.currency ?? '';
  return Map.groupBy(lines, (line) => line.orderId);
}

/** A batch: customers by id. */
export async function customersById(tx: VendorTx, ids: readonly string[]): Promise<Map<string, Customer>> {
  const customers = await tx.manager.findBy(Customer, { vendorId: tx.vendorId, id: In([...ids]) });
  return new Map(customers.map((customer) => [customer.id, customer]));
}

/** An order by id or number; null where there is none, or none of this vendor. */
export async function findOrder(
  tx: VendorTx,
  by: { id?: string | null; number?: string | null },
): Promise<Order | null> {
  if (!by.id === !by.number) throw invalid('Give either id or number.', ['id']);
  if (by.id) return isId(by.id) ? tx.manager.findOneBy(Order, { vendorId: tx.vendorId, id: by.id }) : null;
  const number = by.number as string;
  // Postgres holds no NUL, so no number has one.
  return number.includes('\u0000') ? null : tx.manager.findOneBy(Order, { vendorId: tx.vendorId, number });
}
