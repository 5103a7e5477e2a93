import { type EntityTarget, type FindOptionsOrder, type FindOptionsWhere, In } from 'typeorm';
import type { VendorTx } from './database.js';
import { type RowsOf, rowsFrom } from './json-rows.js';

/** How a batch is read as a part of a question. */
export interface BatchPart<T> {
  /** An SQL expression of type `json`; `$1` is the vendor, `ids` the ids, an array of texts. */
  sql(ids: string, rowsOf: RowsOf): string;
  /** What it has told, by id. */
  read(told: unknown, ids: readonly string[], rowsOf: RowsOf): Map<string, T>;
}

/**
 * Reads many things of one kind, of one vendor, at once. With a part it is read in one statement with whatever else is
 * wanted in the same moment; without one, in a transaction.
 */
export interface Batch<T> {
  (tx: VendorTx, ids: readonly string[]): Promise<Map<string, T>>;
  readonly part?: BatchPart<T>;
}

interface VendorRow {
  vendorId: string;
}

interface Found<Entity> {
  target: EntityTarget<Entity>;
  /** Whose values the ids are. */
  column: keyof Entity & string;
  order?: { by: keyof Entity & string; direction: 'ASC' | 'DESC' };
}

/** A batch: rows by the value of a column that is unique. */
export function oneBy<Entity extends VendorRow>(
  target: EntityTarget<Entity>,
  column: keyof Entity & string,
): Batch<Entity> {
  return batchOf({ target, column }, (rows, idOf) => new Map(rows.map((row) => [idOf(row), row])));
}

/** A batch: lists of rows by the value of a column, in an order. */
export function manyBy<Entity extends VendorRow>(
  target: EntityTarget<Entity>,
  column: keyof Entity & string,
  by: keyof Entity & string,
  direction: 'ASC' | 'DESC' = 'ASC',
): Batch<Entity[]> {
  return batchOf({ target, column, order: { by, direction } }, Map.groupBy<string, Entity>);
}

function batchOf<Entity extends VendorRow, T>(
  { target, column, order }: Found<Entity>,
  byId: (rows: Entity[], idOf: (row: Entity) => string) => Map<string, T>,
): Batch<T> {
  const keyed = (rows: Entity[]) => byId(rows, (row) => row[column] as string);
  const find = async (tx: VendorTx, ids: readonly string[]) => {
    const where = { vendorId: tx.vendorId, [column]: In([...ids]) } as FindOptionsWhere<Entity>;
    const sorted = order && ({ [order.by]: order.direction } as FindOptionsOrder<Entity>);
    return keyed(await tx.manager.find(target, { where, ...(sorted && { order: sorted }) }));
  };
  const part: BatchPart<T> = {
    sql: (ids, rowsOf) => {
      const rows = rowsOf(target);
      const { name, type } = rows.column(column);
      const sorted = order ? ` order by r.${rows.column(order.by).name} ${order.direction}` : '';
      return `(select coalesce(json_agg(${rows.json('r')}${sorted}), '[]') from ${rows.table} r
        where r.vendor_id = $1::uuid and r.${name} = any(${ids}::${type}[]))`;
    },
    read: (told, _ids, rowsOf) => {
      const rows = rowsOf(target);
      return keyed((told as unknown[][]).map((row) => rows.read(row)));
    },
  };
  return Object.assign(find, { part });
}

/** A batch that is written as a part of a question, and read by it alone where a transaction reads it. */
export function asked<T>(part: BatchPart<T>): Batch<T> {
  const ask = async (tx: VendorTx, ids: readonly string[]) => {
    const rowsOf = rowsFrom(tx.manager.connection);
    const values: unknown[] = [tx.vendorId];
    const [row] = await tx.query<{ told: unknown }>(
      `select ${writePart(part, { ids, values, rowsOf })} as told`,
      values,
    );
    return part.read(row?.told, ids, rowsOf);
  };
  return Object.assign(ask, { part });
}

/** The SQL of a part; its ids are added to the statement's values where it looks at them. */
export function writePart(
  part: BatchPart<unknown>,
  { ids, values, rowsOf }: { ids: readonly string[]; values: unknown[]; rowsOf: RowsOf },
): string {
  const place = `$${values.length + 1}`;
  // Behind a select Postgres cannot count them, so a plan for these is as good as one for any and the latter is kept.
  const sql = part.sql(`(select ${place}::text[])`, rowsOf);
  if (sql.includes(place)) values.push([...ids]);
  return sql;
}
