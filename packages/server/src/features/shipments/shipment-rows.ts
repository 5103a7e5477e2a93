import { invalid } from '../../shared/errors.js';
import { gatherFaults } from '../../shared/gather-faults.js';
import { optionalText } from '../../shared/text.js';
import type { ShipmentRowInput } from './bulk-shipments.types.js';

const MOST_ROWS = 1_000;
/** As long as the longest of them may be, a tracking link: what a row says is read when its turn comes. */
const LONGEST = 2_000;

/** @throws UserFault INVALID unless there are 1 to 1,000 rows */
export function assertRowCount(rows: readonly unknown[]): void {
  if (rows.length < 1 || rows.length > MOST_ROWS)
    throw invalid(
      `Give 1 to ${MOST_ROWS.toLocaleString('en')} rows, not ${rows.length.toLocaleString('en')}.`,
      ['rows'],
    );
}

/** @throws UserFaults naming each text that cannot be kept until its row's turn comes */
export function assertKeepable(rows: readonly ShipmentRowInput[]): void {
  gatherFaults((attempt) => {
    for (const [index, row] of rows.entries())
      for (const [name, what] of [
        ['orderNumber', 'An order number'],
        ['provider', 'A carrier'],
        ['trackingNumber', 'A tracking number'],
      ] as const)
        attempt(() => optionalText(row[name], { what, most: LONGEST, path: ['rows', String(index), name] }));
  });
}
