import { describe, expect, it } from '@jest/globals';
import { type ListPage, newRow } from './list-pages.js';
import { rowsBetween } from './rows-between.js';

const order = (id: string) => ({ id, version: 1, placedAt: '2026-11-24T10:00:00Z' });
type Order = ReturnType<typeof order>;

const page = (key: number, ids: string, gone = false): ListPage<Order> => ({
  key,
  rows: gone ? null : [...ids].map((id) => newRow(order(id))),
  count: ids.length,
  start: ids[0] ?? null,
  end: ids.at(-1) ?? null,
  isStale: false,
});

const pages = [page(1, 'abc'), page(2, 'def', true), page(3, 'ghi')];

/** The dropped page, two rows an answer. */
const load = async ({ after, before }: { after: string | null; before: string | null }) => {
  const within = [...'abcdefghi'].filter((id) => (after ?? '') < id && (before === null || id < before));
  const ids = within.slice(0, 2);
  return {
    orders: ids.map(order),
    startCursor: ids[0] ?? null,
    endCursor: ids.at(-1) ?? null,
    hasMore: within.length > 2,
  };
};

const between = async (from: string, to: string, most = 100) =>
  (await rowsBetween(pages, { from, to, most }, load))?.map((row) => row.order.id).join('') ?? null;

describe('rowsBetween', () => {
  it('takes both ends, whichever stands first', async () => {
    expect(await between('a', 'c')).toBe('abc');
    expect(await between('i', 'h')).toBe('hi');
  });

  it('reads what was dropped in between', async () => {
    expect(await between('b', 'h')).toBe('bcdefgh');
  });

  it('is only the one row where the other is not there', async () => {
    expect(await between('e', 'h')).toBe('h');
  });

  it('gives up where there are too many', async () => {
    expect(await between('a', 'i', 8)).toBeNull();
    expect(await between('a', 'i', 9)).toBe('abcdefghi');
  });
});
