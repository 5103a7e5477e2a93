import type { VendorTx } from '../../../platform/database/database.js';
import { newId } from '../../../shared/ids.js';
import { chooseRate, describeRate, type Rate } from '../../earnings/commission.js';
import type { LedgerEntry } from '../../earnings/ledger.js';
import { LedgerRow } from '../../earnings/ledger-entry.entity.js';
import { readRates } from '../../earnings/rates.query.js';
import type { Order } from '../../orders/order.entity.js';
import { type FrozenRate, OrderLine } from '../../orders/order-line.entity.js';
import type { VendorShare } from './split.js';
import { linesOf } from './to-place-order.js';
import type { WooLine } from './woo-order.js';

/** A line as the shop has it now; `row` is null where it is new. */
export interface NewLine {
  id: string;
  row: OrderLine | null;
  woo: WooLine;
  rate: Rate;
}

const rowsOf = (tx: VendorTx, order: Order): Promise<OrderLine[]> =>
  tx.manager.find(OrderLine, {
    where: { vendorId: tx.vendorId, orderId: order.id },
    order: { position: 'ASC' },
  });

/** The shop's lines with ours of the same id, each at its frozen rate; new lines at the rate of today. */
export async function matchLines(tx: VendorTx, order: Order, share: VendorShare): Promise<NewLine[]> {
  const rows = await rowsOf(tx, order);
  const rates = await readRates(tx, tx.vendorId, order.source);
  return linesOf(share).map((woo) => {
    const row = rows.find((one) => one.externalId !== null && one.externalId === woo.id) ?? null;
    const rate = row
      ? thawed(row.rate, order.currency)
      : chooseRate(rates, { productId: woo.productId, categoryIds: [], vendorId: tx.vendorId });
    return { id: row?.id ?? newId(), row, woo, rate };
  });
}

/** Our lines that the shop has no more. */
export async function removedLines(
  tx: VendorTx,
  order: Order,
  lines: readonly NewLine[],
): Promise<OrderLine[]> {
  const kept = new Set(lines.map((line) => line.id));
  return (await rowsOf(tx, order)).filter((row) => !kept.has(row.id));
}

/** What must be appended so that the ledger says what `target` says, refunds and cancellations aside. */
export async function ledgerDifference(
  tx: VendorTx,
  order: Order,
  target: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const rows = await tx.manager.findBy(LedgerRow, { vendorId: tx.vendorId, orderId: order.id });
  const standing = rows.filter((row) => row.kind !== 'REFUND' && row.kind !== 'CANCELLATION');
  const differences = new Map<string, LedgerEntry>();
  const add = ({ kind, lineId, label }: Omit<LedgerEntry, 'amount'>, amount: bigint): void => {
    const key = JSON.stringify([kind, lineId]);
    differences.set(key, {
      kind,
      lineId,
      amount: (differences.get(key)?.amount ?? 0n) + amount,
      label: `${label.replace(changedMark, '')}${changedMark}`,
    });
  };
  for (const row of standing) add(row, -row.amount);
  for (const entry of target) add(entry, entry.amount);
  return [...differences.values()].filter((entry) => entry.amount !== 0n);
}

type Priced = readonly { commission: bigint; vendorPart: bigint }[];

/** Writes what changed in the lines; answers whether anything did. A removed line stays, with nothing in it: entries of the ledger are about it. */
export async function writeLines(
  tx: VendorTx,
  order: Order,
  lines: readonly NewLine[],
  removed: readonly OrderLine[],
  priced: Priced,
  at: Date,
): Promise<boolean> {
  let isWritten = false;
  for (const [position, { id, row, woo, rate }] of lines.entries()) {
    const columns = {
      ...{
        name: woo.name,
        sku: woo.sku,
        productId: woo.productId,
        quantity: woo.quantity,
        imageUrl: woo.imageUrl,
        position,
        removedAt: null,
      },
      ...{ subtotalMinor: woo.subtotal, totalMinor: woo.total, taxMinor: woo.tax },
      ...{ commissionMinor: priced[position]!.commission, earnedMinor: priced[position]!.vendorPart },
    };
    const isSame =
      row && Object.entries(columns).every(([name, value]) => row[name as keyof OrderLine] === value);
    if (isSame) continue;
    isWritten = true;
    if (row) await tx.manager.update(OrderLine, { vendorId: tx.vendorId, id }, columns);
    else {
      const line = {
        ...columns,
        vendorId: tx.vendorId,
        id,
        orderId: order.id,
        externalId: woo.id,
        categoryIds: [],
        marketplaceDiscountMinor: 0n,
      };
      await tx.manager.insert(OrderLine, {
        ...line,
        ...{ isDownloadable: false, commissionRate: describeRate(rate), rate: frozen(rate) },
        ...{ refundedQuantity: 0, refundedMinor: 0n, refundedTaxMinor: 0n, refundedEarnedMinor: 0n },
      });
    }
  }
  for (const row of removed) {
    if (row.isRemoved) continue;
    isWritten = true;
    const none = {
      subtotalMinor: 0n,
      totalMinor: 0n,
      taxMinor: 0n,
      marketplaceDiscountMinor: 0n,
      commissionMinor: 0n,
      earnedMinor: 0n,
    };
    const shown = { name: `${row.name}${removedMark}`, position: lines.length + row.position };
    await tx.manager.update(
      OrderLine,
      { vendorId: tx.vendorId, id: row.id },
      { ...none, ...shown, removedAt: at },
    );
  }
  return isWritten;
}

const removedMark = ' (removed)';
const changedMark = ', changed by the shop';

const frozen = (rate: Rate): FrozenRate => ({
  scope: rate.scope,
  ref: rate.ref ?? '',
  percentPpm: rate.percentPpm,
  flat: rate.flat.toString(),
  fixed: rate.fixed.toString(),
});

/** A rate with a part in another currency would have kept the order out, so its currency is the order's. */
const thawed = (rate: FrozenRate, currency: string): Rate => ({
  ...rate,
  flat: BigInt(rate.flat),
  fixed: BigInt(rate.fixed),
  currency,
});
