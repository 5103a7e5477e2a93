import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { createSchema } from '../build-schema.js';
import { CostMeter, maxCost } from './cost.js';

const meter = new CostMeter(createSchema());
const costOf = (text: string, variables?: Record<string, unknown>): number => {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('Which operation?');
  return meter.costOf(document, operation, variables);
};

describe('what an operation costs', () => {
  it('is a little for each field at its top, and a point for each object', () => {
    expect(costOf('{ marketplace { name } }')).toBe(5);
    expect(costOf('{ order(id: "x") { id customer { name } total { amount } } }')).toBe(7);
  });

  it('counts what a list may have', () => {
    const nodes = '{ nodes { id customer { name } } pageInfo { hasNextPage } }';
    expect(costOf(`{ orders(first: 10) ${nodes} }`)).toBe(5 + 10 * 3);
    expect(costOf(`{ orders(last: 20) ${nodes} }`)).toBe(5 + 20 * 3);
    expect(costOf(`query ($n: Int!) { orders(first: $n) ${nodes} }`, { n: 30 })).toBe(5 + 30 * 3);
    expect(costOf(`query ($n: Int = 40) { orders(first: $n) ${nodes} }`)).toBe(5 + 40 * 3);
  });

  it('counts an answer for each row that was sent', () => {
    const text = `query ($rows: [ShipmentRowInput!]!) { checkShipments(rows: $rows) { order { total { amount } } } }`;
    const row = { orderNumber: '1', provider: 'UPS', trackingNumber: 'X', shippedOn: '2026-11-20' };
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('Which operation?');
    const costs = [1, 200].map((length) =>
      meter.costOf(document, operation, { rows: Array.from({ length }, () => row) }),
    );
    expect(costs).toEqual([5 + 2, 5 + 200 * 2]);
  });

  it('takes lists of unknown length for five', () => {
    expect(costOf('{ order(id: "x") { lines { total { amount } } } }')).toBe(5 + 5 * 2);
  });

  it('takes saved views for as many as one person can see, each of which may be counted', () => {
    expect(costOf('{ savedViews { count { value } } }')).toBe(5 + 150 * 5);
    // As the page asks for them, once and then live: less than comes back to it in two seconds.
    const page = `{ id filter { placed { from } total { from } } sort { field } count { value } createdBy { name } }`;
    expect(costOf(`{ savedViews ${page} }`)).toBe(5 + 150 * 10);
    expect(costOf(`subscription { savedViewsChanged ${page} }`)).toBe(10 + 150 * 10);
  });

  it('is asked anew for other variables of one document', () => {
    const document = parse('query ($n: Int!) { orders(first: $n) { nodes { id } } }');
    const operation = getOperationAST(document);
    if (!operation) throw new Error('Which operation?');
    expect([1, 50, 1].map((n) => meter.costOf(document, operation, { n }))).toEqual([6, 55, 6]);
  });

  it('does not count what is skipped', () => {
    const text = 'query ($y: Boolean!) { marketplace { name } viewer @include(if: $y) { email } }';
    expect(costOf(text, { y: true })).toBe(10);
    expect(costOf(text, { y: false })).toBe(5);
  });

  it('leaves variables that cannot be meant to the execution, and does not remember them', () => {
    const document = parse(
      'query ($n: Int!, $f: OrderFilter) { orders(first: $n, filter: $f) { nodes { id } } }',
    );
    const operation = getOperationAST(document);
    if (!operation) throw new Error('Which operation?');
    expect(meter.costOf(document, operation, { n: 50, f: 'nonsense' })).toBe(1);
    expect(meter.costOf(document, operation, { n: 50 })).toBe(55);
  });

  it('is bounded, and says so', () => {
    const text = `{ orders(first: 100) { nodes { timeline(first: 50) { nodes { actor { name } } } } } }`;
    expect(() => costOf(text)).toThrow(
      new RegExp(`costs 1\\d{4} points, and at most ${maxCost} are allowed`),
    );
  });

  it('lets every tool ask what the API looks like', () => {
    expect(costOf(getIntrospectionQuery())).toBeLessThan(200);
  });
});
