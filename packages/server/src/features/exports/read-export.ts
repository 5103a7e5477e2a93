import { copyOut } from '../../platform/database/copy-out.js';
import type { Database, DbRole, VendorTx } from '../../platform/database/database.js';
import type { CustomerField } from '../vendors/customer-field.js';
import { getCustomerPolicy, getVendor } from '../vendors/vendors.service.js';
import { csvFile } from './csv-file.js';
import { ExportFormat } from './export-column.js';
import type { ExportRequest } from './export-request.js';
import { type ExportStatement, exportStatement } from './export-statement.js';
import { customerFieldsIn } from './hidden-columns.js';
import { xlsxFile } from './xlsx/xlsx-file.js';

export interface Reading {
  role: DbRole;
  vendorId: string;
  request: ExportRequest;
  /** Ends the statement when it aborts. */
  signal: AbortSignal;
  /** Told how many rows there will be; left out, they are not counted first. */
  onTotal?: (total: number) => void;
  /** Told how many there are so far. */
  onRows?: (count: number) => void;
}

export interface ReadExport<Result> {
  result: Result;
  /** What of customers is in the file. */
  customerFields: CustomerField[];
}

/**
 * Reads an export out of the database: all of it as it stands in one moment, whatever changes meanwhile.
 * @param take takes the bytes as they come; where it leaves off, so does the statement
 * @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant any more
 */
export function readExport<Result>(
  database: Database,
  { role, vendorId, request, signal, onTotal, onRows = () => {} }: Reading,
  take: (bytes: AsyncIterable<Buffer>) => Promise<Result>,
): Promise<ReadExport<Result>> {
  return database.transaction(role, async (snapshot) => {
    // Said before anything is read: one view of the data for the filter, the count and the rows.
    await snapshot.query('set transaction isolation level repeatable read read only');
    return snapshot.inVendor(vendorId, async (tx) => {
      const policy = await getCustomerPolicy(tx);
      const statement = await exportStatement(tx, request, policy);
      const { timeZone } = await getVendor(tx);
      await tx.query("select set_config('TimeZone', $1, true), set_config('jit', 'off', true)", [timeZone]);
      if (onTotal) onTotal(await countRows(tx, statement));
      const result = await take(bytesOf(tx, request, statement, { signal, onRows }));
      return { result, customerFields: customerFieldsIn(request.columns, policy) };
    });
  });
}

async function countRows(tx: VendorTx, { count }: ExportStatement): Promise<number> {
  const [row] = await tx.query<{ count: string }>(count);
  return Number(row?.count);
}

function bytesOf(
  tx: VendorTx,
  { format, columns, withBom }: ExportRequest,
  { rows, cells }: ExportStatement,
  { signal, onRows }: { signal: AbortSignal; onRows: (count: number) => void },
): AsyncGenerator<Buffer, void, undefined> {
  if (format === ExportFormat.CSV)
    return csvFile(copyOut(tx, rows, { format: 'csv', signal }), { columns, cells, withBom, onRows });
  return xlsxFile(copyOut(tx, rows, { format: 'text', signal }), { columns, cells, onRows });
}
