import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { to as copyTo } from 'pg-copy-streams';
import { median } from '../measure/median.js';
import { type Line, megabytes, perSecond } from '../measure/report.js';
import { headersOf } from '../product/caller.js';
import { forgetPeak, peakBytes, residentBytes } from '../product/usage.js';
import type { BenchVendor, World } from '../world/world.js';

/** Fewer when they have taken this long. */
const rounds = 3;
const longEnoughMs = 300_000;
const mebibyte = 2 ** 20;
const memoryGoal = 60 * mebibyte;

/** Every order as CSV, through the direct stream, against a plain COPY of the same table; and what memory it takes. */
export async function exporting(world: World): Promise<Line[]> {
  const { big, small } = world;
  const ofSmall = await exportOnce(world, small);
  const [ours, plain]: [Exported[], number[]] = [[], []];
  const deadline = Date.now() + longEnoughMs;
  for (let round = 0; round < rounds && Date.now() < deadline; round += 1) {
    ours.push(await exportOnce(world, big));
    plain.push(await copyRate(world, big));
  }
  const rate = median(ours.map((one) => one.rate));
  const ratio = rate / median(plain);
  return [
    {
      ...{ work: 'export to CSV, rows', figure: perSecond(rate), limit: perSecond(median(plain)), ratio },
      ...{ goal: '≥ 0.5 of COPY', met: ratio >= 0.5 },
    },
    memoryLine(small, ofSmall.grown),
    memoryLine(big, Math.max(...ours.map((one) => one.grown))),
  ];
}

const memoryLine = ({ orders }: BenchVendor, grown: number): Line => ({
  work: `export of ${orders.toLocaleString('en')} orders, peak memory above idle`,
  ...{ figure: megabytes(grown), limit: megabytes(memoryGoal), ratio: grown / memoryGoal },
  ...{ goal: '≤ 60 MB', met: grown <= memoryGoal },
});

interface Exported {
  /** Orders a second. */
  rate: number;
  /** The most memory it took, above what was taken before. */
  grown: number;
}

async function exportOnce(world: World, vendor: BenchVendor): Promise<Exported> {
  const { pid } = world.product;
  await pause(3_000);
  const idle = residentBytes(pid);
  forgetPeak(pid);
  const rate = await exportRate(world, vendor);
  return { rate, grown: peakBytes(pid) - idle };
}

/** Orders a second, through HTTP. */
async function exportRate({ product }: World, vendor: BenchVendor): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${product.url}/exports/stream`, {
    method: 'POST',
    headers: headersOf(vendor),
    body: JSON.stringify({ format: 'CSV', rows: 'ORDERS' }),
  });
  if (!response.ok || !response.body) throw new Error(`The export was refused: ${await response.text()}`);
  let lines = 0;
  for await (const part of response.body) for (const byte of part as Uint8Array) if (byte === 10) lines += 1;
  if (lines < vendor.orders) throw new Error(`The export had ${lines} lines for ${vendor.orders} orders.`);
  return vendor.orders / ((performance.now() - started) / 1_000);
}

/** Rows a second of what Postgres gives at most: the orders' own columns, nothing computed. */
async function copyRate({ owner }: World, vendor: BenchVendor): Promise<number> {
  const started = performance.now();
  const stream = owner.query(
    copyTo(
      `copy (select number, placed_at, status, currency, item_count, subtotal, discount, shipping_method, shipping,
         line_tax, fees, total, refunded, earned, payment_method, customer_id, customer_name, customer_email,
         customer_phone, customer_ip, customer_note, billing_address, shipping_address, tracking_numbers
       from orders where vendor_id = '${vendor.id}' order by placed_at desc, id desc) to stdout (format csv)`,
    ),
  );
  stream.resume();
  await finished(stream);
  return vendor.orders / ((performance.now() - started) / 1_000);
}
