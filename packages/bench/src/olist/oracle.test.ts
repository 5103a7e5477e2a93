import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromCents, toCents } from './cents.js';
import { type Converted, convertOlist } from './convert.js';
import { readCsv } from './read-csv.js';
import type { Checkout } from './to-checkout.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data/olist');
const isThere = existsSync(join(folder, 'oracle.json'));
const suite = isThere ? describe : describe.skip;

suite(`Olist's whole data${isThere ? '' : `, skipped: not found in ${folder}`}`, () => {
  let out: string;
  let result: Converted;
  let checkouts: Checkout[];
  const oracle = isThere ? JSON.parse(readFileSync(join(folder, 'oracle.json'), 'utf8')) : {};

  // Several seconds where the machine is busy.
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'olist-'));
    result = await convertOlist(folder, out);
    const text = readFileSync(result.checkoutsFile, 'utf8');
    checkouts = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Checkout);
  }, 60_000);
  afterAll(() => rm(out, { recursive: true }));

  const parts = () => checkouts.flatMap((checkout) => checkout.parts);
  const lines = () => parts().flatMap((part) => part.lines);
  const sum = (amounts: string[]): bigint => amounts.reduce((total, amount) => total + toCents(amount), 0n);
  const gross = (of: Checkout['parts']): bigint =>
    sum(of.flatMap((part) => [part.shipping, ...part.lines.map((line) => line.total)]));

  it('has as many checkouts, orders, lines and vendors as the oracle', () => {
    expect(result).toMatchObject({
      checkouts: oracle['item rows per order (orders with >=1 item)'].n,
      orders: oracle['suborders (distinct order_id x seller_id)'],
      lines: oracle.rows.items,
      withoutItems: oracle.orders_without_item_rows,
      vendors: 3095,
    });
    expect(new Set(parts().map((part) => part.vendor.externalId)).size).toBe(oracle.sellers_with_orders);
    expect(checkouts.filter((checkout) => checkout.parts.length > 1).length).toBe(
      oracle['orders_with_items_from_>1_seller'],
    );
  });

  it('adds up to its prices, freight and gross', () => {
    expect(fromCents(sum(lines().map((line) => line.total)))).toBe(oracle.sum_price);
    expect(fromCents(sum(parts().map((part) => part.shipping)))).toBe(oracle.sum_freight);
    expect(fromCents(gross(parts()))).toBe(oracle['gross = sum(price+freight) over all item rows']);
  });

  it('adds up by status, theirs gathered as ours are', () => {
    const theirs: Record<string, string> = oracle.gross_by_order_status;
    const of = (...names: string[]): string => fromCents(sum(names.map((name) => theirs[name]!)));
    const ours = (status: string): string =>
      fromCents(
        gross(
          checkouts.filter((checkout) => checkout.status === status).flatMap((checkout) => checkout.parts),
        ),
      );
    expect(ours('COMPLETED')).toBe(of('delivered'));
    expect(ours('PROCESSING')).toBe(of('shipped', 'processing', 'invoiced', 'approved'));
    expect(ours('CANCELLED')).toBe(of('canceled', 'unavailable'));
    expect(ours('PENDING')).toBe('0.00');
  });

  it('has the five busiest vendors with their sums', () => {
    const byVendor = Map.groupBy(parts(), (part) => part.vendor.externalId);
    const busiest = [...byVendor].sort(([, a], [, b]) => b.length - a.length).slice(0, 5);
    expect(
      busiest.map(([id, of]) => [
        id,
        of.length,
        of.reduce((n, part) => n + part.lines.length, 0),
        fromCents(gross(of)),
      ]),
    ).toEqual(oracle['top5_sellers (seller_id, distinct orders, item rows, price+freight)']);
  });

  it('keeps the text of reviews and leading zeros', async () => {
    const zeros = checkouts.filter((checkout) => checkout.billingAddress.postcode?.startsWith('0'));
    expect(zeros.length).toBeGreaterThan(6000);
    expect(checkouts.some((checkout) => checkout.customerNote?.includes('\n'))).toBe(true);
    let rows = 0;
    for await (const _ of readCsv(join(folder, 'order_reviews.csv'))) rows += 1;
    expect(rows).toBe(14538);
  });
});
