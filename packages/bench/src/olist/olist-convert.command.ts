import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertOlist } from './convert.js';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Where Olist's files lie: beside the repository, never in it. */
const olistFolder = resolve(repository, '../shared/data/olist');

/** `pnpm bench olist-convert OUTDIR [DATADIR]`; answers the exit status. */
export async function olistConvert([to, from = olistFolder]: string[]): Promise<number> {
  if (!to) {
    console.error('Say where to write: pnpm bench olist-convert OUTDIR [DATADIR]');
    return 2;
  }
  if (!existsSync(join(from, 'orders.csv'))) {
    console.error(`There is no orders.csv in ${from}. Say where Olist's files lie as the second word.`);
    return 1;
  }
  const result = await convertOlist(from, to);
  const count = (value: number): string => value.toLocaleString('en');
  console.log(
    `${count(result.checkouts)} checkouts (${count(result.orders)} orders, ${count(result.lines)} lines) in ${result.checkoutsFile}`,
  );
  console.log(`${count(result.vendors)} vendors in ${result.vendorsFile}`);
  console.log(`${count(result.withoutItems)} checkouts without items were left out`);
  return 0;
}
