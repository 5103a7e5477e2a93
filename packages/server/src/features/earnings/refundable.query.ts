import type { VendorTx } from '../../platform/database/database.js';
import type { Order } from '../orders/order.entity.js';
import { OrderLine } from '../orders/order-line.entity.js';
import type { RefundableOrder } from './refundable-order.js';

/** The order's money with all its refunds so far, as the rows have it. */
export async function readRefundable(tx: VendorTx, order: Order): Promise<RefundableOrder> {
  const lines = await tx.manager.find(OrderLine, {
    where: { vendorId: tx.vendorId, orderId: order.id },
    order: { position: 'ASC' },
  });
  return {
    currency: order.currency,
    lines: lines.map((line) => ({
      id: line.id,
      total: line.totalMinor,
      tax: line.taxMinor,
      quantity: line.quantity,
      vendorPart: line.earnedMinor,
      refunded: line.refundedMinor,
      taxRefunded: line.refundedTaxMinor,
      quantityRefunded: line.refundedQuantity,
      vendorPartBack: line.refundedEarnedMinor,
    })),
    shipping: { total: order.shippingMinor, refunded: order.refundedShippingMinor },
    shippingTax: { total: order.shippingTaxMinor, refunded: order.refundedShippingTaxMinor },
    fees: { total: order.feesMinor, refunded: order.refundedFeesMinor },
    feesTax: { total: order.feeTaxMinor, refunded: order.refundedFeeTaxMinor },
    paymentFee: { total: order.paymentFeeMinor, refunded: order.refundedPaymentFeeMinor },
    recipients: order.terms,
  };
}

/** Writes what a refund left of the order's money; returns the columns of the order's own row. */
export async function writeRefunded(
  tx: VendorTx,
  before: RefundableOrder,
  after: RefundableOrder,
): Promise<Partial<Order>> {
  for (const [index, line] of after.lines.entries()) {
    const was = before.lines[index];
    if (
      was &&
      was.refunded === line.refunded &&
      was.taxRefunded === line.taxRefunded &&
      was.quantityRefunded === line.quantityRefunded
    )
      continue;
    await tx.manager.update(
      OrderLine,
      { vendorId: tx.vendorId, id: line.id },
      {
        refundedMinor: line.refunded,
        refundedTaxMinor: line.taxRefunded,
        refundedQuantity: line.quantityRefunded,
        refundedEarnedMinor: line.vendorPartBack,
      },
    );
  }
  return {
    refundedShippingMinor: after.shipping.refunded,
    refundedShippingTaxMinor: after.shippingTax.refunded,
    refundedFeesMinor: after.fees.refunded,
    refundedFeeTaxMinor: after.feesTax.refunded,
    refundedPaymentFeeMinor: after.paymentFee.refunded,
  };
}
