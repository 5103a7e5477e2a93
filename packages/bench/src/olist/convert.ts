import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { timeZone } from './brazil-time.js';
import { readOlist } from './olist-data.js';
import { readCsv } from './read-csv.js';
import { source, toCheckout } from './to-checkout.js';

/** What a conversion wrote, and what it left out. */
export interface Converted {
  checkoutsFile: string;
  vendorsFile: string;
  checkouts: number;
  orders: number;
  lines: number;
  vendors: number;
  /** Checkouts without any item, which no order can be made of. */
  withoutItems: number;
}

/**
 * Turns Olist's CSV files into newline-delimited JSON: `checkouts.ndjson` in the form of `placeOrder`, in the order of
 * purchase, and `vendors.ndjson`. Files of an earlier run are replaced.
 */
export async function convertOlist(from: string, to: string): Promise<Converted> {
  await mkdir(to, { recursive: true });
  const [checkoutsFile, vendorsFile] = [join(to, 'checkouts.ndjson'), join(to, 'vendors.ndjson')];
  const counts = { checkouts: 0, orders: 0, lines: 0, vendors: 0, withoutItems: 0 };
  const data = await readOlist(from);

  async function* checkouts(): AsyncGenerator<string> {
    for await (const order of readCsv(join(from, 'orders.csv'))) {
      const checkout = toCheckout(order, data);
      if (!checkout) {
        counts.withoutItems += 1;
        continue;
      }
      counts.checkouts += 1;
      counts.orders += checkout.parts.length;
      for (const part of checkout.parts) counts.lines += part.lines.length;
      yield `${JSON.stringify(checkout)}\n`;
    }
  }
  async function* vendors(): AsyncGenerator<string> {
    for await (const { seller_id: id } of readCsv(join(from, 'sellers.csv'))) {
      counts.vendors += 1;
      const vendor = { source, externalId: id, name: `Vendor ${id!.slice(0, 8)}`, currency: 'BRL', timeZone };
      yield `${JSON.stringify(vendor)}\n`;
    }
  }
  await pipeline(Readable.from(checkouts()), createWriteStream(checkoutsFile));
  await pipeline(Readable.from(vendors()), createWriteStream(vendorsFile));
  return { checkoutsFile, vendorsFile, ...counts };
}
