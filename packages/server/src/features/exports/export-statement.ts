import type { VendorTx } from '../../platform/database/database.js';
import { compileFilter } from '../orders/compile-filter.js';
import { newestFirst, type OrderSort } from '../orders/order-sort.input.js';
import { sortKey } from '../orders/order-sort.js';
import { type CustomerPolicy } from '../vendors/customer-field.js';
import { type Cell, type CellSource, cellOf, sources } from './export-cells.js';
import { ExportRows } from './export-column.js';
import type { ExportRequest } from './export-request.js';
import { Literals } from './literals.js';

/** An export as statements; they hold in the transaction they were made in. */
export interface ExportStatement {
  cells: readonly Cell[];
  /** Gives the rows, each cell as text, in the order that was asked for. */
  rows: string;
  /** Counts them. */
  count: string;
}

/** @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant any more */
export async function exportStatement(
  tx: VendorTx,
  request: ExportRequest,
  policy: CustomerPolicy,
): Promise<ExportStatement> {
  const { condition } = await compileFilter(tx, request.filter, { asTyped: true });
  const where = condition(new Literals());
  const cells = request.columns.map((column) => cellOf(column, policy));
  const isOfLines = request.rows === ExportRows.LINES;
  const needed = new Set<CellSource>(cells.flatMap(({ from }) => from ?? []));
  if (isOfLines) needed.add('line');
  const joins = [...needed].map((source) => sources[source]).join('\n');
  const order = [...orderBy(request.sort ?? newestFirst), ...(isOfLines ? ['x.position'] : [])].join(', ');
  return {
    cells,
    rows: `select ${cells.map(({ sql }) => sql).join(', ')} from orders o ${joins} where ${where} order by ${order}`,
    count: `select count(*) as count from orders o ${isOfLines ? sources.line : ''} where ${where}`,
  };
}

/** As the list is sorted. */
function orderBy(sort: OrderSort): string[] {
  const direction = sort.direction === 'ASC' ? 'asc' : 'desc';
  return [`o.${sortKey(sort).column} ${direction}`, `o.id ${direction}`];
}
