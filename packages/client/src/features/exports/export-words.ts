import { plural, t } from '@lingui/core/macro';
import { type CountValue, formatCount } from '../../lib/counts.js';
import type { ExportJob } from './export-documents.js';
import { formatNumber } from './format-number.js';

/** "Export 214 orders"; without the number while nobody has counted. */
export function exportWords(count: CountValue | null): string {
  if (!count) return t`Export orders`;
  const shown = formatCount(count);
  return plural(count.value, { one: `Export ${shown} order`, other: `Export ${shown} orders` });
}

export const isUnfinished = ({ state }: Pick<ExportJob, 'state'>): boolean =>
  state === 'QUEUED' || state === 'RUNNING';

/** How far it is: "1,200 of 64,182 rows". */
export function progressWords({ state, done, total }: Pick<ExportJob, 'state' | 'done' | 'total'>): string {
  if (state === 'QUEUED') return t`Waiting for its turn`;
  if (total === null || total === undefined) return t`Counting`;
  return t`${formatNumber(done)} of ${formatNumber(total)} rows`;
}

/** What became of one that has ended without a file to fetch. */
export function endWords({ state, error, file }: Pick<ExportJob, 'state' | 'error' | 'file'>): string {
  if (state === 'CANCELLED') return t`Cancelled. Nothing was kept.`;
  if (state === 'FAILED') return error ?? t`It could not be finished.`;
  return file ? '' : t`The file is deleted.`;
}
