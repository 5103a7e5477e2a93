import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Database } from '../../platform/database/database.js';
import type { JsonRows } from '../../platform/database/json-rows.js';
import { selectedFields } from '../../shared/selected-fields.js';
import { Customer } from './customer.entity.js';
import { Order } from './order.entity.js';

type Columns = readonly (keyof Order)[];

/** What each order is known by. */
const always: Columns = ['vendorId', 'id'];

const itself = Object.fromEntries(
  (
    [
      ...['id', 'source', 'externalId', 'number', 'version', 'status', 'fulfilment', 'placedAt', 'paidAt'],
      ...['completedAt', 'updatedAt', 'customerNote', 'paymentMethod', 'paymentMethodTitle', 'transactionId'],
      ...['shippingMethod', 'trackingNumbers', 'itemCount'],
    ] as (keyof Order)[]
  ).map((column) => [column, [column]]),
);

const amounts = Object.fromEntries(
  (
    [
      ['subtotal', 'subtotalMinor'],
      ['discount', 'discountMinor'],
      ['shipping', 'shippingMinor'],
      ['fees', 'feesMinor'],
      ['total', 'totalMinor'],
      ['refunded', 'refundedMinor'],
      ['earned', 'earnedMinor'],
    ] as const
  ).map(([field, column]) => [field, [column, 'currency']]),
) as Record<string, Columns>;

/**
 * What the fields of lists are made of. A field that is not named here is given all columns, and one that reads a column
 * it did not name throws; a test asks for each by itself.
 */
const columnsOf: Readonly<Record<string, Columns>> = {
  __typename: [],
  ...itself,
  ...amounts,
  customer: ['customerId'],
  customerName: ['customerName', 'customerEmail'],
  customerEmail: ['customerEmail'],
  allowedMoves: ['status', 'source', 'customerEmail', 'announcedAt', 'paidAt'],
  shippingAddress: ['shippingAddress'],
  lines: [],
  viewerCan: [],
};

/** What is read of a page of orders. */
export interface OrderRows {
  readonly orders: JsonRows<Order>;
  /** Their customers, where they are asked for. */
  readonly customers: JsonRows<Customer> | null;
}

const read = new WeakMap<FieldNode, OrderRows>();

/** The rows that answer what is selected of the orders of an `OrderConnection`. */
export function orderRowsFor(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  database: Database,
): OrderRows {
  const [first] = fieldNodes;
  const known = first && fieldNodes.length === 1 ? read.get(first) : undefined;
  if (known) return known;
  const under = (nodes: readonly FieldNode[], name: string): FieldNode[] =>
    nodes
      .flatMap((node) => selectedFields(node, (fragment) => fragments[fragment]))
      .filter((node) => name === '' || node.name.value === name);
  const asked = [...under(fieldNodes, 'nodes'), ...under(under(fieldNodes, 'edges'), 'node')];
  const needed = new Set<keyof Order>(always);
  let all = false;
  const fields = under(asked, '');
  for (const { name } of fields) {
    const columns = Object.hasOwn(columnsOf, name.value) ? columnsOf[name.value] : undefined;
    for (const column of columns ?? []) needed.add(column);
    all ||= columns === undefined;
  }
  const rows: OrderRows = {
    orders: all ? database.rowsOf(Order) : database.jsonRows(Order, [...needed]),
    customers: fields.some(({ name }) => name.value === 'customer') ? database.rowsOf(Customer) : null,
  };
  if (first && fieldNodes.length === 1) read.set(first, rows);
  return rows;
}
