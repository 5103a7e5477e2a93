import { literal } from '../../platform/database/literal.js';

/** A part of a text that a statement writes: letters as they stand, or an expression whose value is written. */
export type Piece = string | { readonly sql: string };

/** A function of Postgres takes at most a hundred. */
const most = 90;

/** Pieces one after the other, as an expression. None of them may be null: that would be left out without a word. */
export function written(pieces: readonly Piece[]): string {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  if (joined.length > most)
    return written(
      Array.from({ length: Math.ceil(joined.length / most) }, (_, index) => ({
        sql: written(joined.slice(index * most, (index + 1) * most)),
      })),
    );
  return `concat(${joined.map((piece) => (typeof piece === 'string' ? literal(piece) : piece.sql)).join(', ')})`;
}

/** The same where a value of it may be null: then all of it is `null`. */
export const orNull = (pieces: readonly Piece[]): Piece => ({
  sql: `coalesce(${pieces
    .map((piece) => (typeof piece === 'string' ? literal(piece) : `(${piece.sql})::text`))
    .join(' || ')}, 'null')`,
});

/** JSON has these only where they are escaped, so nothing that is written can be taken for them. */
export const marks = { row: '\u0001', part: '\u0002', hole: '\u0003' } as const;

/** An object of JSON, by its pairs. */
export const pairs = (
  all: readonly (readonly [key: string, value: readonly Piece[]])[],
): readonly Piece[] => [
  '{',
  ...all.flatMap(([key, piece], index) => [`${index > 0 ? ',' : ''}"${key}":`, ...piece]),
  '}',
];
