import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { upsertCustomer } from './customers.service.js';
import { FulfilmentStatus, Order } from './order.entity.js';
import type { OrderDraft } from './order-draft.js';
import { OrderLine } from './order-line.entity.js';
import { insertNumbered } from './order-number.js';
import { announces, completesItself, isPaid, isUnpaid, OrderStatus, statusWord } from './order-status.js';
import { orderFacts } from './orders.events.js';
import { moveTally } from './tally.js';
import { writeSearch } from './write-search.js';

const sum = (amounts: bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

export interface Placing {
  by: Actor;
  at: Date;
  /** History is written with its own dates, mails nobody and grants nothing. */
  isHistory: boolean;
}

/** Writes an order with its lines and customer, counts it, tells the log, and records the fact. */
export async function insertOrder(
  tx: VendorTx,
  draft: OrderDraft,
  placing: Placing,
): Promise<{ order: Order; lines: OrderLine[] }> {
  const customer = await upsertCustomer(tx, draft.source, draft.customer);
  const order = tx.manager.create(Order, {
    ...fields(draft, placing),
    vendorId: tx.vendorId,
    id: newId(),
    customerId: customer.id,
  });
  const lines = draft.lines.map((line, position) => toLine(order, line, position));
  await insertNumbered(tx, { order, lines }, draft.number);
  writeSearch(tx, order.id);
  moveTally(tx, null, order.status);
  appendEvent(tx, {
    kind: 'ORDER_PLACED',
    orderId: order.id,
    orderVersion: order.version,
    by: placing.by,
    summary: `Placed as ${statusWord(order.status)}`,
    at: placing.isHistory ? order.placedAt : placing.at,
  });
  await orderFacts.record(tx, {
    kind: 'orderPlaced',
    order,
    lines,
    earnings: draft.earnings,
    by: placing.by,
    announces: order.announcedAt !== null && !placing.isHistory,
    isHistory: placing.isHistory,
  });
  return { order, lines };
}

function fields(draft: OrderDraft, { at, isHistory }: Placing): Partial<Order> {
  const onlyDownloads = draft.lines.every((line) => line.isDownloadable);
  const { sourceKeepsStatus } = draft;
  const payment = { paymentMethod: draft.paymentMethod, wasPaid: false, onlyDownloads, sourceKeepsStatus };
  const isDone = !isHistory && completesItself(draft.status, payment);
  const status = isDone ? OrderStatus.COMPLETED : draft.status;
  const stamp = isHistory ? (draft.paidAt ?? draft.placedAt) : at;
  const lineTax = sum(draft.lines.map((line) => line.tax));
  const subtotal = sum(draft.lines.map((line) => line.subtotal));
  const afterDiscount = sum(draft.lines.map((line) => line.total));
  const fees = sum(draft.feeLines.map((fee) => BigInt(fee.amount)));
  const feeTax = sum(draft.feeLines.map((fee) => BigInt(fee.tax)));
  const {
    checkoutId,
    source,
    externalId,
    placedAt,
    customerIp,
    customerNote,
    billingAddress,
    shippingAddress,
  } = draft;
  const { paymentMethod, paymentMethodTitle, transactionId, shippingMethod, currency, feeLines, terms } =
    draft;
  return {
    ...{
      checkoutId,
      source,
      externalId,
      placedAt,
      customerIp,
      customerNote,
      billingAddress,
      shippingAddress,
    },
    ...{ paymentMethod, paymentMethodTitle, transactionId, shippingMethod, currency, feeLines, terms },
    status,
    version: 1,
    fulfilment: onlyDownloads ? FulfilmentStatus.NOT_NEEDED : FulfilmentStatus.NOT_SHIPPED,
    // What a source says of the payment of an unpaid order must not pass for its first payment.
    paidAt: isUnpaid(status) ? null : (draft.paidAt ?? (isPaid(status) ? stamp : null)),
    completedAt: draft.completedAt ?? (status === OrderStatus.COMPLETED ? stamp : null),
    announcedAt: announces(status) || (isHistory && status !== OrderStatus.PENDING) ? stamp : null,
    updatedAt: isHistory ? draft.placedAt : at,
    trackingNumbers: [],
    hasTracking: false,
    hasDownloads: false,
    customerName: draft.customer.name,
    customerEmail: draft.customer.email ?? '',
    customerPhone: draft.customer.phone,
    country: (draft.shippingAddress?.country ?? draft.billingAddress?.country ?? '').toUpperCase(),
    itemCount: draft.lines.reduce((count, line) => count + line.quantity, 0),
    subtotalMinor: subtotal,
    discountMinor: subtotal - afterDiscount,
    shippingMinor: draft.shipping,
    shippingTaxMinor: draft.shippingTax,
    lineTaxMinor: lineTax,
    feesMinor: fees,
    feeTaxMinor: feeTax,
    paymentFeeMinor: draft.paymentFee,
    totalMinor: afterDiscount + lineTax + draft.shipping + draft.shippingTax + fees + feeTax,
    refundedMinor: 0n,
    refundedShippingMinor: 0n,
    refundedShippingTaxMinor: 0n,
    refundedFeesMinor: 0n,
    refundedFeeTaxMinor: 0n,
    refundedPaymentFeeMinor: 0n,
    earnedMinor: sum(draft.earnings.map((entry) => entry.amount)),
  };
}

function toLine(order: Order, line: OrderDraft['lines'][number], position: number): OrderLine {
  const { subtotal, total, tax, marketplaceDiscount, commission, earned, ...same } = line;
  return Object.assign(new OrderLine(), same, {
    vendorId: order.vendorId,
    id: newId(),
    orderId: order.id,
    position,
    currency: order.currency,
    subtotalMinor: subtotal,
    totalMinor: total,
    taxMinor: tax,
    marketplaceDiscountMinor: marketplaceDiscount,
    commissionMinor: commission,
    earnedMinor: earned,
    refundedQuantity: 0,
    refundedMinor: 0n,
    refundedTaxMinor: 0n,
    refundedEarnedMinor: 0n,
    removedAt: null,
  });
}
