import { describe, expect, it } from '@jest/globals';
import {
  filterKey,
  fromFilter,
  isFiltered,
  readOrderSearch,
  searchKey,
  sortOf,
  sortParam,
  statusesOf,
  statusOf,
  toFilter,
  withoutFilter,
} from './order-search.js';

const place = { currency: 'GBP' };

describe('readOrderSearch', () => {
  it('keeps a filter it knows', () => {
    const search = {
      q: 'needling kit',
      status: 'processing,on-hold',
      from: '2026-10-26',
      to: '2026-11-24',
      customer: 'c1',
      email: 'a@b.example',
      name: 'Ann',
      fulfilment: 'not-shipped,partly-shipped',
      total: '100..500',
      country: 'GB',
      tracking: 'no',
      downloads: 'yes',
      sku: 'NK-1',
      ids: 'o1,o2',
      sort: '-total',
      view: 'v1',
    };
    expect(readOrderSearch(search)).toEqual(search);
  });
  it('drops what is no filter', () => {
    expect(
      readOrderSearch({
        status: 'shiny',
        placed: 'ever',
        from: 'soon',
        to: '2026-02-30',
        fulfilment: 'lost',
        total: 'much',
        country: 'GBR',
        tracking: 'maybe',
        downloads: '1',
        ids: "';--",
        sort: 'mood',
        q: '  ',
        name: '\0',
        email: ['a'],
        x: 1,
      }),
    ).toEqual({});
  });
  it('keeps what it knows of a list, in the order of the tabs and once', () => {
    expect(readOrderSearch({ status: 'on-hold,shiny,PROCESSING,on-hold' })).toEqual({
      status: 'processing,on-hold',
    });
  });
  it('prefers a moving range over fixed days', () => {
    expect(readOrderSearch({ placed: 'last-7-days', from: '2026-01-01' })).toEqual({ placed: 'last-7-days' });
  });
  it('turns a range that runs backwards', () => {
    expect(readOrderSearch({ from: '2026-02-02', to: '2026-02-01' })).toEqual({
      from: '2026-02-01',
      to: '2026-02-02',
    });
  });
  it('takes numbers as the words they are', () => {
    expect(readOrderSearch({ q: 10482, customer: 7 })).toEqual({ q: '10482', customer: '7' });
  });
  it('holds words to what the API takes', () => {
    expect(readOrderSearch({ q: ` a\n b${'c'.repeat(300)}` }).q).toHaveLength(200);
    expect(readOrderSearch({ q: '😀'.repeat(300) }).q).toBe('😀'.repeat(200));
    expect(readOrderSearch({ q: 'a\0b\ud800' })).toEqual({ q: 'ab\ufffd' });
  });
  it('is stable when read twice', () => {
    const once = readOrderSearch({
      status: 'PROCESSING',
      email: 'a@b.example',
      placed: 'TODAY',
      country: 'gb',
    });
    expect(readOrderSearch(once)).toEqual(once);
    expect(statusOf(once)).toBe('PROCESSING');
  });
});

describe('statuses', () => {
  it('are null for all, and one only when it is one', () => {
    expect(statusesOf({})).toBeNull();
    expect(statusesOf({ status: 'none' })).toEqual([]);
    expect(statusOf({ status: 'processing,failed' })).toBeNull();
  });
});

describe('toFilter', () => {
  it('says the address in the words of the API', () => {
    expect(toFilter({ status: 'on-hold', from: '2026-10-26', customer: 'c1' }, place)).toEqual({
      status: ['ON_HOLD'],
      placed: { from: '2026-10-26', to: null },
      customerId: 'c1',
    });
    expect(
      toFilter(
        {
          placed: 'last-30-days',
          q: 'kit',
          email: 'a@b.example',
          name: 'Ann',
          fulfilment: 'not-shipped',
          total: '100..',
          country: 'GB',
          tracking: 'no',
          downloads: 'yes',
          sku: 'NK-1',
          ids: 'o1,o2',
          sort: '-total',
          view: 'v1',
        },
        place,
      ),
    ).toEqual({
      search: 'kit',
      placed: { preset: 'LAST_30_DAYS' },
      customerEmail: 'a@b.example',
      customerName: 'Ann',
      fulfilment: ['NOT_SHIPPED'],
      total: { from: '100', to: null, currency: 'GBP' },
      country: 'GB',
      hasTracking: false,
      hasDownloads: true,
      sku: 'NK-1',
      ids: ['o1', 'o2'],
    });
  });
  it('is empty for everything', () => {
    expect(toFilter({}, place)).toEqual({});
    expect(toFilter({ sort: 'total', view: 'v1' }, place)).toEqual({});
  });
});

describe('fromFilter', () => {
  it.each([
    {},
    { search: 'needling kit' },
    { status: ['PROCESSING' as const, 'ON_HOLD' as const] },
    // What matches nothing must not come to match everything.
    { status: [] },
    { fulfilment: [] },
    { ids: [] },
    { customerEmail: '' },
    { ids: ['o1', 'o2'] },
    { placed: { preset: 'LAST_7_DAYS' as const } },
    { placed: { from: '2026-01-01', to: null } },
    { placed: { from: '2026-01-01', to: '2026-02-01' } },
    { customerId: 'c1', customerEmail: 'a@b.example', customerName: 'Ann' },
    { total: { from: '100', to: null, currency: 'GBP' } },
    { total: { from: '0.5', to: '9', currency: 'USD' } },
    { total: { from: null, to: null, currency: 'USD' } },
    { country: 'GB', sku: 'NK-1', hasTracking: false, hasDownloads: true },
  ])('gives back %j', (filter) => {
    expect(toFilter(fromFilter(filter, place), place)).toEqual(filter);
  });
  it('passes over parts that are null', () => {
    const filter = {
      status: null,
      placed: { preset: null, from: null, to: null },
      total: null,
      search: null,
    };
    expect(fromFilter(filter, place)).toEqual({});
  });
});

describe('sort', () => {
  it('is newest first unless the address says otherwise', () => {
    expect(sortOf({})).toEqual({ field: 'PLACED_AT', direction: 'DESC' });
    expect(sortOf({ sort: '-total' })).toEqual({ field: 'TOTAL', direction: 'DESC' });
    expect(sortOf({ sort: 'customer' })).toEqual({ field: 'CUSTOMER', direction: 'ASC' });
  });
  it('is written as it is read', () => {
    for (const sort of ['placed', 'number', '-number', 'total', '-total', 'earned', '-customer'])
      expect(sortParam(sortOf({ sort }))).toBe(sort);
    expect(sortParam(sortOf({ sort: '-placed' }))).toBeUndefined();
  });
});

describe('keys', () => {
  it('do not depend on the order of the parts', () => {
    expect(searchKey({ customer: 'c', status: 'failed' })).toBe(
      searchKey({ status: 'failed', customer: 'c' }),
    );
  });
  it('tell sorted lists apart, but not their filters', () => {
    expect(searchKey({ sort: 'total' })).not.toBe(searchKey({}));
    expect(filterKey({ sort: 'total', view: 'v' })).toBe(filterKey({}));
  });
});

describe('clearing', () => {
  it('leaves the order of the rows', () => {
    expect(withoutFilter({ q: 'a', sort: 'total', view: 'v' })).toEqual({ sort: 'total' });
    expect(isFiltered({ sort: 'total', view: 'v' })).toBe(false);
    expect(isFiltered({ tracking: 'no' })).toBe(true);
  });
});
