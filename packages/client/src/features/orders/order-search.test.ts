import { describe, expect, it } from '@jest/globals';
import { presetDays, readOrderSearch, searchKey, statusOf, toFilter } from './order-search.js';

describe('readOrderSearch', () => {
  it('keeps a filter it knows', () => {
    const search = { status: 'on-hold', from: '2026-10-26', to: '2026-11-24', customer: 'c1' };
    expect(readOrderSearch(search)).toEqual(search);
  });
  it('drops what is no filter', () => {
    expect(
      readOrderSearch({ status: 'shiny', placed: 'ever', from: 'soon', to: '2026-13-45', x: 1 }),
    ).toEqual({});
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
  it('is stable when read twice', () => {
    const once = readOrderSearch({ status: 'PROCESSING', email: 'a@b.example', placed: 'TODAY' });
    expect(readOrderSearch(once)).toEqual(once);
    expect(statusOf(once)).toBe('PROCESSING');
  });
});

describe('toFilter', () => {
  it('says status, days and customer in the words of the API', () => {
    expect(toFilter({ status: 'on-hold', from: '2026-10-26', customer: 'c1' })).toEqual({
      status: ['ON_HOLD'],
      placed: { from: '2026-10-26', to: null },
      customerId: 'c1',
    });
    expect(toFilter({ placed: 'last-30-days', email: 'a@b.example' })).toEqual({
      placed: { preset: 'LAST_30_DAYS' },
      customerEmail: 'a@b.example',
    });
  });
  it('is empty for everything', () => {
    expect(toFilter({})).toEqual({});
  });
});

describe('searchKey', () => {
  it('does not depend on the order of the parts', () => {
    expect(searchKey({ customer: 'c', status: 'failed' })).toBe(
      searchKey({ status: 'failed', customer: 'c' }),
    );
  });
});

describe('presetDays', () => {
  it('includes the first and the last day', () => {
    expect(presetDays('LAST_30_DAYS', '2026-11-24')).toEqual({ from: '2026-10-26', to: '2026-11-24' });
    expect(presetDays('LAST_7_DAYS', '2026-11-24')).toEqual({ from: '2026-11-18', to: '2026-11-24' });
  });
  it('knows months over the turn of the year', () => {
    expect(presetDays('LAST_MONTH', '2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(presetDays('THIS_MONTH', '2027-01-15')).toEqual({ from: '2027-01-01', to: '2027-01-15' });
  });
});
