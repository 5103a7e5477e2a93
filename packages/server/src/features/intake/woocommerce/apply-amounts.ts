import type { VendorTx } from '../../../platform/database/database.js';
import { invalid } from '../../../shared/errors.js';
import { formatMoney, sumOf } from '../../../shared/money.js';
import { type OrderLedger, orderLedger } from '../../earnings/ledger.js';
import { appendLedger, settleCancellation } from '../../earnings/write-ledger.js';
import { appendEvent } from '../../events/event-log.js';
import { filterable } from '../../orders/filterable.js';
import { Order } from '../../orders/order.entity.js';
import { writeSearch } from '../../orders/write-search.js';
import { followLines } from '../../shipments/follow-lines.js';
import type { ChangeContext } from './change-context.js';
import { ledgerDifference, matchLines, type NewLine, removedLines, writeLines } from './changed-lines.js';

/**
 * The shop changed lines, shipping or fees. Lines keep the rates they were placed at, new ones get today's; the
 * ledger is corrected by further entries.
 * @throws UserFault INVALID where the books cannot follow: another currency, or less than what is refunded
 */
export async function applyAmounts(
  tx: VendorTx,
  order: Order,
  { by, order: said, share, at, isHistory }: ChangeContext,
): Promise<void> {
  if (said.currency !== order.currency)
    throw invalid(
      `The shop changed the currency from ${order.currency} to ${said.currency}; an order has one.`,
    );
  const lines = await matchLines(tx, order, share);
  const ledger = orderLedger({
    currency: order.currency,
    lines: lines.map(({ id, woo, rate }) => ({ ...woo, id, rate, marketplaceDiscount: 0n })),
    shipping: share.shipping,
    shippingTax: share.shippingTax,
    fees: share.fees,
    paymentFee: order.paymentFeeMinor,
    recipients: order.terms,
  });
  if (!ledger.ok) throw invalid(ledger.message);
  const removed = await removedLines(tx, order, lines);
  assertCoversRefunds(order, lines, removed, share, ledger.total);

  const before = filterable(order);
  const was = { total: order.totalMinor, earned: order.earnedMinor };
  const entries = await ledgerDifference(tx, order, ledger.entries);
  const isWritten = await writeLines(tx, order, lines, removed, ledger.lines, at);
  if (isWritten) writeSearch(tx, order.id);
  const columns = columnsOf(lines, share, ledger);
  const isSame = Object.entries(columns).every(([name, value]) => isEqual(order[name as keyof Order], value));
  if (!isWritten && isSame && entries.length === 0) return;

  await appendLedger(tx, order.id, entries, { at });
  const change = {
    ...columns,
    earnedMinor: order.earnedMinor + sumOf(entries.map((entry) => entry.amount)),
    version: order.version + 1,
    updatedAt: isHistory ? order.updatedAt : at,
  };
  Object.assign(order, change);
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, change as never);
  await settleCancellation(tx, order, at);
  await followLines(tx, order);
  const money = (minor: bigint): string => formatMoney(minor, order.currency);
  appendEvent(tx, {
    kind: 'ORDER_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: 'Amounts changed by its source',
    changes: [
      { field: 'total', before: money(was.total), after: money(order.totalMinor) },
      { field: 'earned', before: money(was.earned), after: money(order.earnedMinor) },
    ].filter((one) => one.before !== one.after),
    before,
    at,
  });
}

function columnsOf(
  lines: readonly NewLine[],
  share: ChangeContext['share'],
  { total }: Extract<OrderLedger, { ok: true }>,
) {
  const sum = (of: (line: NewLine['woo']) => bigint): bigint => sumOf(lines.map(({ woo }) => of(woo)));
  return {
    itemCount: lines.reduce((count, { woo }) => count + woo.quantity, 0),
    subtotalMinor: sum((line) => line.subtotal),
    discountMinor: sum((line) => line.subtotal - line.total),
    lineTaxMinor: sum((line) => line.tax),
    shippingMinor: share.shipping,
    shippingTaxMinor: share.shippingTax,
    feesMinor: sumOf(share.fees.map((fee) => fee.amount)),
    feeTaxMinor: sumOf(share.fees.map((fee) => fee.tax)),
    totalMinor: total,
    shippingMethod: share.shippingMethod?.slice(0, 255) ?? null,
    feeLines: share.fees.map(({ name, amount, tax }) => ({
      name: name.slice(0, 255),
      amount: amount.toString(),
      tax: tax.toString(),
    })),
  };
}

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** What was given back cannot become more than there was. */
function assertCoversRefunds(
  order: Order,
  lines: readonly NewLine[],
  removed: Awaited<ReturnType<typeof removedLines>>,
  share: ChangeContext['share'],
  total: bigint,
): void {
  const isCovered =
    total >= order.refundedMinor &&
    share.shipping >= order.refundedShippingMinor &&
    share.shippingTax >= order.refundedShippingTaxMinor &&
    removed.every((line) => line.refundedMinor === 0n && line.refundedTaxMinor === 0n) &&
    lines.every(
      ({ row, woo }) =>
        !row ||
        (woo.total >= row.refundedMinor &&
          woo.tax >= row.refundedTaxMinor &&
          woo.quantity >= row.refundedQuantity),
    );
  if (!isCovered) throw invalid('The shop lowered amounts below what is refunded already.');
}
