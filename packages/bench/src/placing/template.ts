/** A row as `to_jsonb` tells it. */
export type Row = Record<string, unknown>;

/** What one change has written: the rows of each table, and of each column its type. */
export interface Written {
  rows: Record<string, Row[]>;
  types: Record<string, Record<string, string>>;
}

/** One statement that writes rows of a table, for values that are new each time. */
export interface Insert {
  table: string;
  text: string;
  /** The values in their order, with these words in the place of those that were written. */
  values(fresh: ReadonlyMap<string, string>): unknown[];
}

/**
 * Makes statements that write the same rows again. What is in `stale` (ids and names that must be unique) is put in
 * by each writing anew, wherever it stands in a text.
 */
export const insertsOf = (written: Written, tables: readonly string[], stale: readonly string[]): Insert[] =>
  tables.map((table) => insertOf(table, written, stale));

function insertOf(table: string, { rows, types }: Written, stale: readonly string[]): Insert {
  const all = rows[table] ?? [];
  const columns = Object.keys(types[table] ?? {});
  if (all.length === 0 || columns.length === 0) throw new Error(`Nothing was written into ${table}.`);
  const slots = all.flatMap((row) =>
    columns.map((column) => slotOf(row[column], types[table]?.[column], stale)),
  );
  const tuples = all.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
  );
  return {
    table,
    text: `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values ${tuples.join(', ')}`,
    values: (fresh) => slots.map((slot) => slot(fresh)),
  };
}

type Slot = (fresh: ReadonlyMap<string, string>) => unknown;

function slotOf(value: unknown, type: string | undefined, stale: readonly string[]): Slot {
  const sent = value !== null && type === 'jsonb' ? JSON.stringify(value) : value;
  if (typeof sent !== 'string') return () => sent;
  const parts = splitAt(sent, stale);
  return parts.length === 1 && !stale.includes(sent)
    ? () => sent
    : (fresh) => parts.map((part) => fresh.get(part) ?? part).join('');
}

/** A text in parts, those that are stale apart. */
export function splitAt(text: string, stale: readonly string[]): string[] {
  const found = stale.filter((word) => text.includes(word));
  if (found.length === 0) return [text];
  const escaped = found
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.split(new RegExp(`(${escaped.join('|')})`)).filter((part) => part !== '');
}
