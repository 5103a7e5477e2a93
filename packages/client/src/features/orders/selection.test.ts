import { describe, expect, it } from '@jest/globals';
import {
  asShown,
  isPicked,
  mostPicked,
  noPicks,
  pick,
  pickAll,
  refreshed,
  type SelectedOrder,
  selectionOf,
  toggle,
} from './selection.js';

const order = (id: string, status: SelectedOrder['status'] = 'PROCESSING'): SelectedOrder => ({
  id,
  number: `1${id}`,
  status,
  total: { amount: '10.00', currency: 'GBP' },
});
const [a, b, c] = [order('a'), order('b'), order('c')];

const listed = {
  filter: { status: ['PROCESSING' as const] },
  count: { value: 214, precision: 'EXACT' as const },
};
const clear = () => undefined;
const selected = (picks: Parameters<typeof selectionOf>[0]) => selectionOf(picks, listed, clear);

describe('rows picked one by one', () => {
  it('are told by their ids, in the order they were picked', () => {
    const picks = toggle(toggle(noPicks, b, []), a, []);
    expect(selected(picks)).toEqual({
      filter: { ids: ['b', 'a'] },
      count: { value: 2, precision: 'EXACT' },
      isAll: false,
      orders: [b, a],
      clear,
    });
  });

  it('are dropped the same way, and with the last of them the selection', () => {
    const picks = toggle(toggle(noPicks, a, []), a, []);
    expect(selected(picks)).toBeNull();
    expect(picks.anchor).toBe('a');
  });

  it('begin a range at the last one', () => {
    expect(pick(noPicks, [a, b]).anchor).toBe('b');
  });

  it('are never more than a filter takes', () => {
    const many = Array.from({ length: mostPicked + 5 }, (_, nth) => order(String(nth)));
    const picks = pick(noPicks, many);
    expect(picks.orders.size).toBe(mostPicked);
    expect(pick(picks, [many[0] ?? a, a]).orders.size).toBe(mostPicked);
  });

  it('know what happened to them', () => {
    const picks = pick(noPicks, [a]);
    expect(selected(refreshed(picks, order('a', 'COMPLETED')))?.orders[0]?.status).toBe('COMPLETED');
    expect(refreshed(picks, b)).toBe(picks);
  });
});

describe('all that match', () => {
  it('are told by the filter of the list, with its count', () => {
    expect(selected(pickAll())).toEqual({ ...listed, isAll: true, orders: [], clear });
    expect(isPicked(pickAll(), 'whichever')).toBe(true);
  });

  it('are told by the words that the list took for those typed', () => {
    const typed = { search: 'junpier', sku: 'A' };
    expect(asShown(typed, 'juniper')).toEqual({ search: 'juniper', sku: 'A' });
    expect(asShown(typed, null)).toBe(typed);
    expect(asShown(typed, undefined)).toBe(typed);
  });

  it('without one of them are the rows that are there', () => {
    const picks = toggle(pickAll(), b, [a, b, c]);
    expect(selected(picks)?.filter).toEqual({ ids: ['a', 'c'] });
    expect(isPicked(picks, 'b')).toBe(false);
  });
});
