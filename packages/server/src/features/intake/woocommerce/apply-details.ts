import type { VendorTx } from '../../../platform/database/database.js';
import { appendEvent } from '../../events/event-log.js';
import { upsertCustomer } from '../../orders/customers.service.js';
import { filterable } from '../../orders/filterable.js';
import { Order } from '../../orders/order.entity.js';
import { writeSearch } from '../../orders/write-search.js';
import type { CustomerInput } from '../place-order.input.js';
import type { ChangeContext } from './change-context.js';
import type { SourceChange } from './three-way.js';

const names: Partial<Record<SourceChange['kind'], string>> = {
  CUSTOMER: 'customer',
  BILLING_ADDRESS: 'billing address',
  SHIPPING_ADDRESS: 'shipping address',
  CUSTOMER_NOTE: 'customer note',
  PAYMENT: 'payment',
};

/** Addresses, customer, note and payment: one entry in the timeline for all that changed together. */
export async function applyDetails(
  tx: VendorTx,
  order: Order,
  changes: readonly SourceChange[],
  context: ChangeContext,
): Promise<void> {
  const before = filterable(order);
  const columns: Partial<Order> = {};
  const changed: string[] = [];
  for (const change of changes) {
    const fields = await fieldsOf(tx, order, change);
    if (!fields) continue;
    Object.assign(columns, fields);
    changed.push(names[change.kind]!);
  }
  if (changed.length === 0) return;
  const { billingAddress, shippingAddress } = { ...order, ...columns };
  columns.country = (shippingAddress?.country ?? billingAddress?.country ?? '').toUpperCase();
  Object.assign(columns, {
    version: order.version + 1,
    updatedAt: context.isHistory ? order.updatedAt : context.at,
  });
  Object.assign(order, columns);
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, columns as never);
  if (columns.customerName !== undefined) writeSearch(tx, order.id);
  const list = new Intl.ListFormat('en').format(changed);
  appendEvent(tx, {
    kind: 'ORDER_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by: context.by,
    summary: `${list.replace(/^./, (first) => first.toUpperCase())} changed by its source`,
    // Which fields, not their text: that is the customer's, and the marketplace may hide it.
    changes: changed.map((field) => ({ field, before: null, after: null })),
    before,
    at: context.at,
  });
}

/** The columns that a change sets; null where it is about something else. */
async function fieldsOf(tx: VendorTx, order: Order, change: SourceChange): Promise<Partial<Order> | null> {
  switch (change.kind) {
    case 'BILLING_ADDRESS':
      return { billingAddress: change.address };
    case 'SHIPPING_ADDRESS':
      return { shippingAddress: change.address };
    case 'CUSTOMER_NOTE':
      return { customerNote: change.customerNote };
    case 'PAYMENT': {
      const { paidAt: _, ...payment } = change.payment;
      return payment;
    }
    case 'CUSTOMER':
      return { ...(await moveToCustomer(tx, order, change.customer)), customerIp: change.customerIp };
    default:
      return null;
  }
}

/** A guest may have opened an account since; the order then counts for that customer and no longer for the guest. */
async function moveToCustomer(
  tx: VendorTx,
  order: Order,
  { externalId = null, email = null, name, phone = null }: CustomerInput,
): Promise<Partial<Order>> {
  const customerName = name ?? email ?? 'Guest';
  const isSame = !externalId && !email;
  const customerId = isSame
    ? order.customerId
    : (await upsertCustomer(tx, order.source, { externalId, email, name: customerName, phone })).id;
  if (!isSame)
    await tx.query('update customer set order_count = order_count - 1 where vendor_id = $1 and id = $2', [
      tx.vendorId,
      order.customerId,
    ]);
  return { customerId, customerName, customerEmail: email ?? '', customerPhone: phone };
}

/** When the shop was paid: known better there than here, once it is paid at all. Comes after the status that stamps it. */
export async function applyPaidAt(
  tx: VendorTx,
  order: Order,
  changes: readonly SourceChange[],
): Promise<void> {
  const paidAt = changes.find((change) => change.kind === 'PAYMENT')?.payment.paidAt;
  if (!paidAt || !order.paidAt) return;
  order.paidAt = paidAt;
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, { paidAt });
}
