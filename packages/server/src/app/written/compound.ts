import { majorUnit } from '../../platform/database/major-units.js';
import type { AskedField } from './asked-field.js';
import { written } from './text.js';
import { expression, type Writer } from './writer.js';

/** Money: minor units in the currency of the order, which is `o` wherever it is written of. */
export const money =
  (minor: (row: string) => string): Writer =>
  (row, asked, writing) =>
    writing.object(row, asked, {
      amount: expression((of) => `(${minor(of)}) * (${majorUnit('o.currency')})`),
      minorUnits: expression(minor),
      currency: expression(() => 'o.currency'),
    });

/**
 * A list of objects, by the rows they are made of, which are called `row` there.
 * @param order what they are sorted by; without it they come as their source gives them
 */
export const list =
  (row: string, { from, order }: { from(of: string, asked: AskedField): string; order?: string }): Writer =>
  (of, asked, writing) => {
    const sorted = order ? ` order by ${order}` : '';
    const element = written(writing.object(row, asked));
    return [
      '[',
      { sql: `(select coalesce(string_agg(${element}, ','${sorted}), '') from ${from(of, asked)})` },
      ']',
    ];
  };

/** An object made of another row, which is called `row` there; null where there is none. */
export const one =
  (row: string, from: (of: string) => string): Writer =>
  (of, asked, writing) => [
    { sql: `coalesce((select ${written(writing.object(row, asked))} from ${from(of)}), 'null')` },
  ];

/** An object that is a document in a column of the row; null where that is. */
export const part =
  (column: string, ...names: readonly string[]): Writer =>
  (row, asked, writing) => {
    const document = `${row}.${column}`;
    const fields = names.map((name) => [name, expression(() => `${document} ->> '${name}'`)]);
    const object = writing.object(row, asked, Object.fromEntries(fields));
    return [{ sql: `case when ${document} is null then 'null' else ${written(object)} end` }];
  };
