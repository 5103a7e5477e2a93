import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { GraphQLInputType } from 'graphql';
import type { Database } from '../../../platform/database/database.js';
import { type ImportSummary, importRecords } from './import-records.js';
import { ProgressBar, type Screen } from './progress-bar.js';
import { type FileRecord, readRecords } from './read-records.js';
import { type MakeVendor, readVendorRecord, VendorsToMake } from './vendors-to-make.js';

export interface ImportOptions {
  /** The shop whose WooCommerce bodies the file holds. */
  source: string | null;
  /** Makes vendors that are not known. */
  createVendors: boolean;
  /** Newline-delimited vendors to make first: source, externalId, and name, currency, timeZone. */
  vendorsFile: string | null;
  /** Mails and grants as for orders placed now; else the file is history. */
  notify: boolean;
}

export interface ImportServices {
  database: Database;
  /** The API's `PlaceOrderInput`. */
  inputType: GraphQLInputType;
  makeVendor: MakeVendor;
  /** Currency and time zone of vendors whose record says none. */
  defaults: { currency: string; timeZone: string };
}

/** Where it is written to: refused records and the bar to `err`, the summary to `out`. */
export interface ImportOutput {
  out: { write(text: string): unknown };
  err: Screen;
}

const count = (value: number, unit = ''): string =>
  `${value.toLocaleString('en')}${unit && ` ${unit}${value === 1 ? '' : 's'}`}`;

/**
 * Imports a file: see `readRecords` for its forms and `importRecord` for what a record may be. Writes a line for each
 * refused record and a summary; answers whether all were taken in.
 * @throws where the file cannot be read, or a vendor of the vendors' file cannot be made
 */
export async function importFile(
  file: string,
  options: ImportOptions,
  services: ImportServices,
  { out, err }: ImportOutput,
): Promise<boolean> {
  const bar = new ProgressBar(err);
  const begun = performance.now();
  const vendors = new VendorsToMake(services.database, services.makeVendor, services.defaults);
  if (options.vendorsFile) {
    for await (const record of recordsOf(options.vendorsFile, bar, () => count(vendors.made, 'vendor')))
      await makeVendor(record, vendors, options.vendorsFile);
  }
  let latest: Readonly<ImportSummary> | null = null;
  const records = recordsOf(file, bar, () =>
    latest ? `${count(latest.records, 'record')}, ${count(latest.refused)} refused` : '',
  );
  const summary = await importRecords(
    records,
    {
      database: services.database,
      inputType: services.inputType,
      source: options.source,
      isHistory: !options.notify,
      vendors: options.createVendors ? vendors : null,
    },
    ({ number, name, reason }) => {
      bar.clear();
      err.write(`Record ${number}${name === null ? '' : ` (${name})`}: ${reason}\n`);
    },
    (now) => {
      latest = now;
    },
  );
  bar.clear();
  const seconds = (performance.now() - begun) / 1000;
  out.write(`${sentence(summary, vendors.made)}, in ${seconds.toFixed(1)} s.\n`);
  return summary.refused === 0;
}

function sentence({ records, takenIn, orders, unchanged, refused }: ImportSummary, made: number): string {
  const vendors = made > 0 ? `, ${count(made, 'vendor')} made` : '';
  return `${count(records, 'record')}: ${count(takenIn)} taken in with ${count(orders, 'new order')}${vendors}, ${count(unchanged)} unchanged, ${count(refused)} refused`;
}

async function* recordsOf(file: string, bar: ProgressBar, words: () => string): AsyncGenerator<FileRecord> {
  const { size } = await stat(file);
  let read = 0;
  const records = readRecords(createReadStream(file), (bytes) => {
    read = bytes;
  });
  for await (const record of records) {
    yield record;
    bar.show(size > 0 ? read / size : 1, words());
  }
}

async function makeVendor(record: FileRecord, vendors: VendorsToMake, file: string): Promise<void> {
  try {
    await vendors.ensure(readVendorRecord(record));
  } catch (error) {
    throw new Error(`${file}, vendor ${record.number}: ${(error as Error).message}`, { cause: error });
  }
}
