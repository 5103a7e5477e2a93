import { asked, oneBy } from '../../platform/database/batch.js';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { type CustomerField, CustomerPolicy } from '../vendors/customer-field.js';
import { Customer } from './customer.entity.js';
import { Order } from './order.entity.js';
import type { OrderFilter } from './order-filter.input.js';
import { OrderLine } from './order-line.entity.js';
import { type FilterContext, orderCondition, Parameters } from './orders.query.js';

/** What the compiler of filters needs to know of the vendor this transaction is in. */
export async function filterContext(tx: VendorTx): Promise<FilterContext> {
  const [row] = await tx.query<{ timeZone: string; hidden: CustomerField[] }>(
    `select v.time_zone as "timeZone", m.hidden_customer_fields as hidden from vendor v, marketplace m where v.id = $1`,
    [tx.vendorId],
  );
  if (!row) throw new Error(`There is no vendor ${tx.vendorId}`);
  return {
    vendorId: tx.vendorId,
    timeZone: row.timeZone,
    now: tx.at,
    policy: new CustomerPolicy(row.hidden),
  };
}

/** @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant */
export async function assertFilter(tx: VendorTx, filter: OrderFilter | null | undefined): Promise<void> {
  orderCondition(filter, await filterContext(tx), new Parameters());
}

/** A batch: orders by id; those of nobody or another vendor are left out. */
export const ordersById = oneBy(Order, 'id');

/** A batch: orders by number. */
export const ordersByNumber = oneBy(Order, 'number');

/** A batch: the lines of orders by the orders' ids, in their own order. */
export const linesByOrder = asked<OrderLine[]>({
  sql: (
    ids,
    rowsOf,
  ) => `(select coalesce(json_agg(json_build_array(o.currency, ${rowsOf(OrderLine).json('l')}) order by l.position), '[]')
    from orders o join order_line l on l.vendor_id = o.vendor_id and l.order_id = o.id
    where o.vendor_id = $1::uuid and o.id = any(${ids}::uuid[]))`,
  read: (told, _ids, rowsOf) => {
    const lines = (told as [currency: string, row: unknown[]][]).map(([currency, row]) =>
      Object.assign(rowsOf(OrderLine).read(row), { currency }),
    );
    return Map.groupBy(lines, (line) => line.orderId);
  },
});

/** A batch: customers by id. */
export const customersById = oneBy(Customer, 'id');

/** An order by one of both. */
export interface OrderName {
  id?: string | null;
  number?: string | null;
}

/** @throws UserFault INVALID unless an order is named in one way */
export function assertOneWay({ id, number }: OrderName): void {
  if (!id === !number) throw invalid('Give either id or number.', ['id']);
}

/** An order by id or number; null where there is none, or none of this vendor. */
export async function findOrder(tx: VendorTx, by: OrderName): Promise<Order | null> {
  assertOneWay(by);
  if (by.id) return isId(by.id) ? tx.manager.findOneBy(Order, { vendorId: tx.vendorId, id: by.id }) : null;
  const number = by.number as string;
  // Postgres holds no NUL, so no number has one.
  return number.includes('\u0000') ? null : tx.manager.findOneBy(Order, { vendorId: tx.vendorId, number });
}
