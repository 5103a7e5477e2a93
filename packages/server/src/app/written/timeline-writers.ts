import { getArgumentValues } from 'graphql';
import { list } from './compound.js';
import { actor } from './people-writers.js';
import { type Piece, written } from './text.js';
import { Unwritable } from './unwritable.js';
import { columns, expression, type Writer, type Writers } from './writer.js';

/** As `encodeEventCursor` makes it; `$1` is the vendor. */
const cursor = (e: string): string =>
  `translate(rtrim(encode(convert_to((select k.epoch from event_counter k where k.vendor_id = $1::uuid)
    || '.' || ${e}.seq, 'UTF8'), 'base64'), '='), '+/', '-_')`;

/** The newest so many events of an order. */
export const timeline: Writer = (o, asked, writing) => {
  const [node] = asked.nodes;
  const given = node?.arguments ?? [];
  if (!asked.field || !node || given.some(({ value }) => value.kind === 'Variable'))
    throw new Unwritable('A page of the timeline that is not the same each time');
  const { first, after } = getArgumentValues(asked.field, node);
  if (after || !(Number(first) >= 1 && Number(first) <= 100))
    throw new Unwritable('Another page of the timeline than the first');
  const writers: Writers = {
    nodes: list('e', {
      from: () => `(select * from event e where e.vendor_id = ${o}.vendor_id and e.order_id = ${o}.id
        order by e.seq desc limit ${Number(first)}) e`,
      order: 'e.seq desc',
    }),
  };
  return writing.object(o, asked, writers);
};

const changes = list('h', { from: (e) => `jsonb_array_elements(${e}.changes) as h (change)` });

const orEmpty = (isEmpty: string, pieces: readonly Piece[]): readonly Piece[] => [
  { sql: `case when ${isEmpty} then '[]' else ${written(pieces)} end` },
];

export const entryWriters: Writers = {
  ...columns('at', 'kind', 'summary', 'reason'),
  cursor: expression(cursor),
  actor: actor(),
  changes: (e, asked, writing) =>
    // Most events changed nothing that has a before and an after.
    orEmpty(`${e}.changes = '[]'`, changes(e, asked, writing)),
};

export const changeWriters: Writers = Object.fromEntries(
  ['field', 'before', 'after'].map((name) => [name, expression((h) => `${h}.change ->> '${name}'`)]),
);
