import type { EventCursor } from '../events/event-cursor.js';
import { eventCursorIn, eventCursorPart } from '../events/event-log.js';
import type { RequestContext } from '../identity/request-context.js';
import { type MarketplaceRules, marketplacePart } from '../vendors/vendors.service.js';
import type { CompiledFilter } from './compile-filter.js';
import type { Customer } from './customer.entity.js';
import { askedInTime } from './in-time.js';
import type { Order } from './order.entity.js';
import type { OrderRows } from './order-columns.js';
import type { Place } from './order-cursor.js';
import type { OrderPage, PagePlan } from './order-pages.js';
import { orderOf, statement } from './order-places.js';
import { sortKey } from './order-sort.js';
import { Parameters } from './orders.query.js';
import { customersById } from './read-orders.js';

/** The orders of a page as they are told: their place, themselves, and their customer where it is asked for. */
export type ToldOrders = [value: string, order: unknown[], customer: unknown[] | null][];

interface Answer {
  marketplace?: MarketplaceRules;
  log?: [epoch: string, seq: string];
  orders: ToldOrders;
}

/** Read before the rows, and in one snapshot with them. */
const first = { marketplace: marketplacePart, log: eventCursorPart };

/**
 * A page of a list that an index gives as it stands, by one statement, with the settings and the log's end: what most
 * lists are.
 * @param at the log's end where it was asked for already, with the settings
 */
export async function quickPage(
  context: RequestContext,
  plan: PagePlan,
  filter: CompiledFilter,
  rows: OrderRows,
  at?: EventCursor,
): Promise<OrderPage & { at: EventCursor }> {
  const p = new Parameters(1);
  const { marketplace, log, orders } = await askedInTime(
    context.ask<Answer>({
      parts: { ...(!at && first), orders: ordersPart(plan, filter, rows, p, (one) => one.condition(p)) },
      values: p.values,
      // Days are better planned with their values, every time anew.
      isKept: !filter.filter.placed,
    }),
  );
  if (marketplace) context.know(marketplacePart, marketplace);
  return {
    ...pageOfTold(context, plan, orders, rows, filter.searchedFor),
    at: at ?? eventCursorIn(log ?? null),
  };
}

/** The orders along a page's walk that fit a condition, as a part of a question. */
export function ordersPart(
  { walk }: PagePlan,
  filter: CompiledFilter,
  rows: OrderRows,
  p: Parameters,
  condition: (filter: CompiledFilter) => string,
): string {
  const found = statement(filter, walk, p, condition, { columns: rows.orders.select('o') });
  const place = sortKey(walk.sort).toText('o.key');
  const customer = rows.customers
    ? `(select ${rows.customers.json('c')} from customer c where c.vendor_id = o.vendor_id and c.id = o.customer_id)`
    : 'null';
  return `(select coalesce(json_agg(json_build_array(${place}, ${rows.orders.json('o')}, ${customer}) order by ${orderOf(walk, 'o.key')}), '[]')
    from (${found}) o)`;
}

/** The page that was told so. */
export function pageOfTold(
  context: RequestContext,
  { pageOf }: PagePlan,
  told: ToldOrders,
  rows: OrderRows,
  searchedFor: string | null,
): OrderPage {
  const places: Place[] = [];
  const byId = new Map<string, Order>();
  for (const [value, row, customerRow] of told) {
    const order = rows.orders.read(row);
    places.push({ value, id: order.id });
    byId.set(order.id, order);
    if (customerRow) knowCustomer(context, rows.customers?.read(customerRow));
  }
  return pageOf(places, byId, searchedFor);
}

function knowCustomer(context: RequestContext, customer: Customer | undefined): void {
  if (customer) context.knowLoaded(customersById, customer, customer.id, customer);
}
