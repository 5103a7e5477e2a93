import { z } from 'zod';
import type { Database } from '../../../platform/database/database.js';
import { invalid } from '../../../shared/errors.js';
import type { NewVendor } from '../../vendors/vendors.service.js';
import { linkVendor } from '../sources.service.js';
import type { FileRecord } from './read-records.js';

/** A line of a file of vendors: who a source means by an id. */
const vendorRecord = z.strictObject({
  source: z.string().min(1),
  externalId: z.string().min(1),
  name: z.string().min(1).optional(),
  currency: z.string().optional(),
  timeZone: z.string().optional(),
});
export type VendorRecord = z.output<typeof vendorRecord>;

/** Makes a vendor and answers its id; the command line knows what else belongs to that. */
export type MakeVendor = (vendor: NewVendor) => Promise<string>;

/** Makes vendors that are not linked yet, each once, however many records ask for it at the same time. */
export class VendorsToMake {
  made = 0;
  private readonly making = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly make: MakeVendor,
    private readonly defaults: { currency: string; timeZone: string },
  ) {}

  /** Makes and links the vendor unless its id is linked already. */
  ensure(vendor: VendorRecord): Promise<void> {
    const key = JSON.stringify([vendor.source, vendor.externalId]);
    const running = this.making.get(key) ?? this.makeOnce(vendor).finally(() => this.making.delete(key));
    this.making.set(key, running);
    return running;
  }

  private async makeOnce({ source, externalId, name, currency, timeZone }: VendorRecord): Promise<void> {
    const linked = await this.database.transaction('intake', (tx) =>
      tx.query('select from vendor_link where source = $1 and external_id = $2', [source, externalId]),
    );
    if (linked.length > 0) return;
    const sources = await this.database.transaction('intake', (tx) =>
      tx.query('select from source where id = $1', [source]),
    );
    // Asked before the vendor is made, or a typing error would leave one behind that nobody knows.
    if (sources.length === 0)
      throw invalid(`There is no source "${source}". An operator makes one.`, ['source']);
    const vendorId = await this.make({
      name: name ?? `Vendor ${externalId}`,
      currency: currency ?? this.defaults.currency,
      timeZone: timeZone ?? this.defaults.timeZone,
    });
    await linkVendor(this.database, { vendorId, source, externalId });
    this.made += 1;
  }
}

/** @throws Error naming what is wrong with the line */
export function readVendorRecord(record: FileRecord): VendorRecord {
  if ('mistake' in record) throw new Error(record.mistake);
  const result = vendorRecord.safeParse(record.json);
  if (result.success) return result.data;
  throw new Error(
    result.error.issues.map(({ path, message }) => `${path.join('.') || 'The line'}: ${message}`).join('; '),
  );
}
