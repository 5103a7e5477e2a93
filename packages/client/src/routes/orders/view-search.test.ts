import { describe, expect, it } from '@jest/globals';
import { readOrderSearch, sortOf, toFilter } from '../../features/orders/order-search.js';
import type { View } from '../../features/views/views-documents.js';
import { isChanged, openView, startSearch, viewSearch } from './view-search.js';

const place = { currency: 'GBP' };
const nothing = {
  ...{ search: null, status: null, fulfilment: null, placed: null, customerId: null, customerName: null },
  ...{ customerEmail: null, total: null, sku: null, country: null, hasTracking: null, hasDownloads: null },
};

const viewOf = (filter: object, more: Partial<View> = {}): View =>
  ({
    ...{ id: 'v1', name: 'To ship', isShared: false, isDefault: false, isMine: true, mayChange: true },
    ...{ columns: null, problem: null, sort: { field: 'PLACED_AT', direction: 'DESC' } },
    ...more,
    filter: { ...nothing, ...filter },
  }) as View;

describe('the address of a view', () => {
  const filters = [
    {},
    { status: ['PROCESSING', 'ON_HOLD'], fulfilment: ['NOT_SHIPPED'] },
    { status: [] },
    { placed: { preset: 'LAST_30_DAYS', from: null, to: null } },
    { placed: { preset: null, from: '2026-01-01', to: null }, country: 'GB' },
    { total: { from: '500', to: null, currency: 'GBP' }, hasTracking: false },
    { total: { from: '1', to: '2', currency: 'JPY' }, search: 'juniper skin', customerName: 'Ann' },
    { customerEmail: '', hasDownloads: true, sku: 'A 1' },
    { customerId: '0190a6c6-47ed-772b-9f43-1103ae1214f2', customerEmail: 'a@b.example' },
  ];

  it.each(filters)('asks for the same: %j', (filter) => {
    const search = viewSearch(viewOf(filter), place);
    expect(search.view).toBe('v1');
    const said = JSON.parse(JSON.stringify(filter, (_, part) => part ?? undefined)) as object;
    expect(JSON.parse(JSON.stringify(toFilter(search, place), (_, part) => part ?? undefined))).toEqual(said);
    expect(readOrderSearch(search)).toEqual(search);
    expect(isChanged(search, viewOf(filter), place)).toBe(false);
  });

  it('sorts the same', () => {
    const sort = { field: 'TOTAL', direction: 'ASC' } as const;
    const view = viewOf({}, { sort: { __typename: 'OrderSortParts', ...sort } });
    expect(sortOf(viewSearch(view, place))).toEqual(sort);
    expect(viewSearch(viewOf({}), place)).toEqual({ view: 'v1' });
  });
});

describe('the view of an address', () => {
  const view = viewOf({ status: ['PROCESSING'] });

  it('is the one it names, where the person sees it', () => {
    expect(openView({ view: 'v1' }, [view])).toBe(view);
    expect(openView({ view: 'v2' }, [view])).toBeNull();
    expect(openView({}, [view])).toBeNull();
    expect(openView({ view: 'v1' }, null)).toBeNull();
  });

  it('is changed by another filter or another sort', () => {
    expect(isChanged({ view: 'v1', status: 'processing' }, view, place)).toBe(false);
    expect(isChanged({ view: 'v1', status: 'processing', sort: '-total' }, view, place)).toBe(true);
    expect(isChanged({ view: 'v1', status: 'pending' }, view, place)).toBe(true);
  });

  it('that Orders opens with is the default, else all orders', () => {
    expect(startSearch([view, viewOf({ sku: 'a' }, { id: 'v2', isDefault: true })], place)).toEqual({
      sku: 'a',
      view: 'v2',
    });
    expect(startSearch([view], place)).toEqual({});
    expect(startSearch(null, place)).toEqual({});
  });
});
