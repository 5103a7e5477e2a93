import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** The rows of a CSV file with a header, one at a time. */
export async function* readCsv(path: string): AsyncGenerator<Record<string, string>> {
  const file = createReadStream(path);
  const rows = file.pipe(parse({ columns: true, bom: true }));
  // A pipe does not pass an error on, and without this a missing file would wait for ever.
  file.once('error', (error) => rows.destroy(error));
  yield* rows as AsyncIterable<Record<string, string>>;
}

/** A file's rows by one of their columns, in the file's order. */
export async function readGrouped(
  path: string,
  column: string,
): Promise<Map<string, Record<string, string>[]>> {
  const groups = new Map<string, Record<string, string>[]>();
  for await (const row of readCsv(path)) {
    const key = row[column] ?? '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
