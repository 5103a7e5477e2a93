import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { isDay } from './dates.js';

const bad = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** A scalar that is a string on the wire and in our code, refused where it does not have the right form. */
function textScalar(
  name: string,
  description: string,
  check: (text: string) => string | null,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string') throw bad(`${name} is a string.`);
    const mistake = check(value);
    if (mistake) throw bad(mistake);
    return value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => {
      if (node.kind !== Kind.STRING) throw bad(`${name} is a string.`);
      return parse(node.value);
    },
  });
}

const short = (name: string) => (text: string) =>
  text.length <= 512 ? null : `This is not a ${name}: it has ${text.length} characters.`;

/** A moment: RFC 3339, in UTC when we write it. */
export const DateTime = GraphQLDateTime;

export const Day = textScalar(
  'Date',
  'A calendar day, `YYYY-MM-DD`, in the time zone of the vendor where it matters.',
  (text) => (isDay(text) ? null : `"${text.slice(0, 40)}" is not a day such as 2026-11-22.`),
);

export const Decimal = textScalar(
  'Decimal',
  'An exact decimal number as a string, e.g. `"19.90"`; never a float.',
  (text) =>
    /^-?\d{1,19}(\.\d{1,10})?$/.test(text)
      ? null
      : `"${text.slice(0, 40)}" is not a decimal such as "19.90".`,
);

export const BigIntText = textScalar('BigInt', 'A whole number of any size, as a string.', (text) =>
  /^-?\d{1,30}$/.test(text) ? null : `"${text.slice(0, 40)}" is not a whole number.`,
);

export const Cursor = textScalar(
  'Cursor',
  'A place in a list. Opaque; good only with the filter and the sort it came from.',
  short('cursor'),
);

export const EventCursorText = textScalar(
  'EventCursor',
  "A place in a vendor's event log. Opaque; good until the database is replaced.",
  short('event cursor'),
);
