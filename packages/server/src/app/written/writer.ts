import { GraphQLList, GraphQLNonNull, type GraphQLOutputType, isEnumType, isNonNullType } from 'graphql';
import type { Batch } from '../../platform/database/batch.js';
import type { AskedField } from './asked-field.js';
import { orNull, type Piece } from './text.js';
import { Unwritable } from './unwritable.js';

/** Writes the value of a field, of a row that has this name in the statement. */
export type Writer = (row: string, asked: AskedField, writing: Writing) => readonly Piece[];

/** The fields of a type that Postgres writes. */
export type Writers = Readonly<Record<string, Writer>>;

/** What writers may use of the whole. */
export interface Writing {
  /** An object of which the fields are written over a row: as those of its type are, unless said otherwise. */
  object(row: string, asked: AskedField, by?: Writers): readonly Piece[];
  /** A field that is left open, to be told by its own resolver. */
  open(row: string, asked: AskedField, by: Opening): readonly Piece[];
}

/** What a resolver must know of an object, and no more: fields that were left open over equal facts are told once. */
export interface Opening<Facts = never> {
  /** An expression of type `json`. */
  facts(row: string): string;
  /** The object, as far as the resolver looks at it; it is given its vendor besides. */
  object(facts: Facts): object;
  /** What the resolver will load, which is read along; each with an expression of which one. */
  loads?: readonly (readonly [batch: Batch<unknown>, id: (row: string) => string])[];
  /** Whether the facts, the marketplace's rules and what the caller may do are all it depends on. */
  isRule?: boolean;
}

/** A field that its own resolver tells. */
export const open =
  <Facts>(by: Opening<Facts>): Writer =>
  (row, asked, writing) =>
    writing.open(row, asked, by);

/** A moment as `Date.toISOString` tells it, in which Postgres's finer parts are left out. */
const moment = (of: string): Piece => ({
  sql: `to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
});

const quoted = (value: Piece): Piece[] => ['"', value, '"'];

/** How a column is told, by the name of the field's type. */
const byType: Readonly<Record<string, (of: string) => Piece[]>> = {
  ID: (of) => quoted({ sql: of }),
  Int: (of) => [{ sql: of }],
  Boolean: (of) => [{ sql: `case when ${of} then 'true' else 'false' end` }],
  String: (of) => [{ sql: `to_json(${of})` }],
  DateTime: (of) => quoted(moment(of)),
  Date: (of) => quoted({ sql: of }),
  Decimal: (of) => quoted({ sql: of }),
  BigInt: (of) => quoted({ sql: of }),
  EventCursor: (of) => quoted({ sql: of }),
};

/** A value that an expression has, as the field's type has it. */
function value(type: GraphQLOutputType, of: string): readonly Piece[] {
  if (!isNonNullType(type)) return [orNull(value(new GraphQLNonNull(type), of))];
  if (type.ofType instanceof GraphQLList) return [{ sql: `array_to_json(${of})` }];
  const write = isEnumType(type.ofType) ? byType.ID : byType[String(type.ofType)];
  if (!write) throw new Unwritable(`A ${type.ofType}`);
  return write(of);
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Fields that are told by the column of their name. */
export const columns = (...names: readonly string[]): Writers =>
  Object.fromEntries(names.map((name) => [name, expression((row) => `${row}.${snake(name)}`)]));

/** A field that is told by an expression over its row. */
export const expression =
  (of: (row: string) => string): Writer =>
  (row, { type }) =>
    value(type, of(row));
