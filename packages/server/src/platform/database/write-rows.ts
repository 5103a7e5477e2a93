import type { EntityTarget } from 'typeorm';
import type { Tx } from './database.js';

/** What of a row is written; null also where the statement knows better. */
export type RowOf<Entity> = { readonly [Property in keyof Entity]?: Entity[Property] | null };

/** Rows of an entity as a statement takes them: all in one parameter, so that it is the same for any number. */
export interface RowsAsJson {
  table: string;
  /** The columns that the rows have; all have those of the first. */
  columns: string[];
  json: string;
}

export function rowsAsJson<Entity extends object>(
  tx: Tx,
  target: EntityTarget<Entity>,
  rows: readonly RowOf<Entity>[],
): RowsAsJson {
  const { tableName: table, columns } = tx.manager.connection.getMetadata(target);
  const pairs = columns.map(
    ({ propertyName, databaseName }) => [propertyName as keyof Entity, databaseName] as const,
  );
  const had = pairs.filter(([property]) => rows[0]?.[property] !== undefined);
  const asColumns = rows.map((row) =>
    Object.fromEntries(had.map(([property, name]) => [name, row[property]])),
  );
  return { table, columns: had.map(([, name]) => name), json: JSON.stringify(asColumns, forPostgres) };
}

function forPostgres(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  // Half of a character is refused in JSON.
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/** The insert of these rows, which are the statement's parameter of this name, such as `$1`. */
export function insertOf({ table, columns }: RowsAsJson, parameter: string): string {
  const names = columns.join(', ');
  return `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${parameter})`;
}

/**
 * Writes rows of an entity, all with the same properties, by one kept statement. What they leave out gets its default.
 * @param ending what becomes of rows that are there already, and what is told of those that were written
 */
export async function writeRows<Entity extends object, Told = unknown>(
  tx: Tx,
  target: EntityTarget<Entity>,
  rows: readonly RowOf<Entity>[],
  ending = '',
): Promise<Told[]> {
  if (rows.length === 0) return [];
  const written = rowsAsJson(tx, target, rows);
  return tx.kept<Told>(`${insertOf(written, '$1')} ${ending}`, [written.json]);
}
