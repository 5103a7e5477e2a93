import { In } from 'typeorm';
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
    now: new Date(),
    policy: new CustomerPolicy(row.hidden),
  };
}

/** @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant */
export async function assertFilter(tx: VendorTx, filter: OrderFilter | null | undefined): Promise<void> {
  orderCondition(filter, await filterContext(tx), new Parameters());
}

/** A batch: orders by id; those of nobody or another vendor are left out. */
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
