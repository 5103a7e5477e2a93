import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { variablesThatMatter } from './variables-that-matter.js';

const schema = buildSchema(`
  type Query { order: Order }
  type Order { id: ID lines(first: Int): [Int] }
  type Subscription { orders(after: String, filter: Filter): Order }
  input Filter { status: String }
`);

const matter = (text: string): string[] => {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation');
  return variablesThatMatter(schema, document, operation);
};

describe('the variables of a subscription that its answers can depend on', () => {
  it('are not those that have only chosen its items', () => {
    expect(
      matter('subscription ($a: String, $s: String) { orders(after: $a, filter: { status: $s }) { id } }'),
    ).toEqual([]);
  });

  it('are those further down, in fragments too', () => {
    expect(
      matter(`subscription ($a: String, $n: Int, $m: Int) { ...S }
        fragment S on Subscription { orders(after: $a) { lines(first: $n) ...O } }
        fragment O on Order { more: lines(first: $m) }`),
    ).toEqual(['m', 'n']);
  });

  it('are those of directives, wherever they stand', () => {
    expect(
      matter(`subscription ($x: Boolean!, $y: Boolean!, $z: Boolean!) {
        orders @include(if: $x) { id @skip(if: $y) ... @include(if: $z) { lines } } }`),
    ).toEqual(['x', 'y', 'z']);
  });

  it('are also those that choose its items and stand further down', () => {
    expect(matter('subscription ($n: String) { orders(after: $n) { id @include(if: $n) } }')).toEqual(['n']);
  });
});
