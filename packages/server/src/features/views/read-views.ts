import type { GraphQLSchema } from 'graphql';
import type { VendorTx } from '../../platform/database/database.js';
import { notFound } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { customersById, filterContext } from '../orders/read-orders.js';
import { readKept, readSort } from './kept-filter.js';
import { inOrder } from './order-column.js';
import { SavedViewRow } from './saved-view.entity.js';
import { SavedView } from './saved-view.type.js';

/** Who looks: a person's id, or null for a program, which sees what is shared. */
type Looker = string | null;

const byName = new Intl.Collator('en', { numeric: true });

/** The views that someone sees, in the order of their names: their own, and what is shared. */
export async function readViews(tx: VendorTx, looker: Looker, schema: GraphQLSchema): Promise<SavedView[]> {
  const rows = await tx.manager.find(SavedViewRow, {
    where: [
      { vendorId: tx.vendorId, isShared: true },
      ...(looker === null ? [] : [{ vendorId: tx.vendorId, isShared: false, userId: looker }]),
    ],
  });
  return (await shown(tx, rows, looker, schema)).sort(
    (a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  );
}

/** One view that someone sees; null where there is none. */
export async function readView(
  tx: VendorTx,
  id: string,
  looker: Looker,
  schema: GraphQLSchema,
): Promise<SavedView | null> {
  const row = await findView(tx, id, looker);
  return row && ((await shown(tx, [row], looker, schema))[0] ?? null);
}

/** A view that someone sees, as it was kept; another's own is to them as one that does not exist. */
async function findView(tx: VendorTx, id: string, looker: Looker): Promise<SavedViewRow | null> {
  if (!isId(id)) return null;
  const row = await tx.manager.findOneBy(SavedViewRow, { vendorId: tx.vendorId, id });
  return row && (row.isShared || row.userId === looker) ? row : null;
}

/** The same. @throws UserFault NOT_FOUND */
export async function mustFindView(tx: VendorTx, id: string, looker: Looker): Promise<SavedViewRow> {
  const row = await findView(tx, id, looker);
  if (!row) throw notFound('view', ['viewId']);
  return row;
}

async function shown(
  tx: VendorTx,
  rows: readonly SavedViewRow[],
  looker: Looker,
  schema: GraphQLSchema,
): Promise<SavedView[]> {
  if (rows.length === 0) return [];
  const context = await filterContext(tx);
  const read = rows.map((row) => ({ row, ...readKept(row.filter, schema, context) }));
  const asked = read.flatMap(({ filter }) => filter.customerId ?? []);
  const customers = asked.length > 0 ? await customersById(tx, asked) : new Map();
  const defaultId = looker === null ? null : await defaultViewOf(tx, looker);
  return read.map(({ row, filter, problems }) => {
    const { id, vendorId, userId, name, isShared, updatedAt } = row;
    const isGone = filter.customerId && !customers.has(filter.customerId);
    const sentences = isGone ? [...problems, 'Its customer is gone, so it matches no orders.'] : problems;
    return Object.assign(new SavedView(), {
      ...{ id, vendorId, userId, name, isShared, filter, updatedAt },
      isDefault: id === defaultId,
      isMine: userId === looker,
      sort: readSort(row.sort, schema),
      columns: row.columns && inOrder(row.columns),
      problem: sentences.length > 0 ? sentences.join(' ') : null,
      createdBy: { kind: row.actorKind, id: userId, name: row.actorName },
    });
  });
}

async function defaultViewOf(tx: VendorTx, userId: string): Promise<string | null> {
  const [setting] = await tx.query<{ id: string | null }>(
    'select default_view_id as id from list_setting where vendor_id = $1 and user_id = $2',
    [tx.vendorId, userId],
  );
  return setting?.id ?? null;
}
