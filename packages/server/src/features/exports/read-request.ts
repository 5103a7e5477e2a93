import type { VendorTx } from '../../platform/database/database.js';
import { resolveDays } from '../orders/date-range.js';
import type { OrderFilter } from '../orders/order-filter.input.js';
import { assertFilter } from '../orders/read-orders.js';
import { getVendor } from '../vendors/vendors.service.js';
import type { ExportOrdersInput } from './export.types.js';
import type { ExportRequest } from './export-request.js';
import { readColumns } from './read-columns.js';

/**
 * Reads what is asked for.
 * @throws UserFault INVALID or NOT_FOUND for a filter or columns that cannot be meant
 */
export async function readRequest(
  tx: VendorTx,
  { filter, sort, format, rows, columns, withBom }: ExportOrdersInput,
  now = tx.at,
): Promise<ExportRequest> {
  const read = readColumns(columns, rows);
  await assertFilter(tx, filter);
  return {
    filter: filter ? await pinDays(tx, filter, now) : null,
    sort: sort ?? null,
    format,
    rows,
    columns: read,
    withBom,
  };
}

/** "Today" is the day on which it was asked for, whenever a worker gets to it. */
async function pinDays(tx: VendorTx, filter: OrderFilter, now: Date): Promise<OrderFilter> {
  if (!filter.placed) return filter;
  const { timeZone } = await getVendor(tx);
  return { ...filter, placed: resolveDays(filter.placed, timeZone, now) };
}
