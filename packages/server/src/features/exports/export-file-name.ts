import { dayIn } from '../../shared/dates.js';
import { ExportFormat } from './export-column.js';

export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  CSV: 'text/csv; charset=utf-8; header=present',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a file is saved as: `orders-2026-11-23-1406.csv`, by the vendor's clock. */
export function fileName(at: Date, timeZone: string, format: ExportFormat): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `orders-${dayIn(timeZone, at)}-${time.replace(':', '')}.${format.toLowerCase()}`;
}
