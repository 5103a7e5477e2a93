import { UserFault } from '../../../shared/errors.js';
import { UserFaults } from '../../../shared/user-error.type.js';
import { UnreadableBody } from '../woocommerce/woo-order.js';
import { type ImportContext, importRecord, nameOf } from './import-record.js';
import type { FileRecord } from './read-records.js';

/** A record that was not taken in, by its place in the file. */
export interface RefusedRecord {
  number: number;
  /** What it calls itself. */
  name: string | null;
  reason: string;
}

export interface ImportSummary {
  records: number;
  /** Records that were taken in, and the orders that are new. */
  takenIn: number;
  orders: number;
  /** Records that were here already, and those that are no order: drafts, checkouts of other orders. */
  unchanged: number;
  refused: number;
}

/** So many records are taken in at a time; more only wait for each other in the database. */
const lanes = 4;

/**
 * Takes in the records of a file, holding no more than a few. A refused record keeps no other out.
 * @throws what is no fault of a record, such as a lost database; what was taken in by then stays
 */
export async function importRecords(
  records: AsyncGenerator<FileRecord>,
  context: ImportContext,
  onRefused: (record: RefusedRecord) => void,
  onTaken: (summary: Readonly<ImportSummary>) => void = () => {},
): Promise<ImportSummary> {
  const summary: ImportSummary = { records: 0, takenIn: 0, orders: 0, unchanged: 0, refused: 0 };
  const take = async (record: FileRecord): Promise<void> => {
    summary.records += 1;
    try {
      if ('mistake' in record) throw new UserFault('INVALID', record.mistake);
      const { outcome, placed } = await importRecord(record.json, context);
      summary.orders += placed;
      summary[outcome === 'TAKEN_IN' ? 'takenIn' : 'unchanged'] += 1;
    } catch (error) {
      if (!(error instanceof UserFault || error instanceof UserFaults || error instanceof UnreadableBody))
        throw error;
      summary.refused += 1;
      onRefused({
        number: record.number,
        name: 'json' in record ? nameOf(record.json) : null,
        reason: error.message,
      });
    }
    onTaken(summary);
  };
  const lane = async (): Promise<void> => {
    for (let next = await records.next(); !next.done; next = await records.next()) await take(next.value);
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return summary;
}
