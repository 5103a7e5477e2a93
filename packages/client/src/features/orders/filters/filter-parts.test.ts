import { describe, expect, it } from '@jest/globals';
import type { OrderSearch } from '../order-search.js';
import { chipsOf, cleared, partsOf, withoutPart } from './filter-parts.js';

const everything: OrderSearch = {
  q: 'kit',
  status: 'processing,failed',
  placed: 'today',
  customer: 'c1',
  email: 'a@b.example',
  name: 'Ann',
  fulfilment: 'shipped',
  total: '1..2',
  country: 'GB',
  tracking: 'no',
  downloads: 'yes',
  sku: 'NK-1',
  ids: 'o1',
  sort: 'total',
  view: 'v1',
};

describe('parts of a filter', () => {
  it('are each dropped by themselves, and nothing is left when all are', () => {
    expect(partsOf(everything)).toHaveLength(13);
    let search = everything;
    for (const part of partsOf(everything)) {
      const before = partsOf(search);
      search = withoutPart(search, part);
      expect(partsOf(search)).toEqual(before.filter((one) => one !== part));
    }
    expect(search).toMatchObject({ sort: 'total', view: 'v1' });
  });
  it('stand as chips where nothing else shows them', () => {
    expect(chipsOf({ status: 'failed', q: 'kit', placed: 'today' })).toEqual([]);
    expect(chipsOf({ status: 'failed,pending', country: 'GB' })).toEqual(['status', 'country']);
  });
  it('are cleared but for the tab', () => {
    expect(cleared({ ...everything, status: 'failed' })).toEqual({ sort: 'total', status: 'failed' });
    expect(cleared(everything)).toEqual({ sort: 'total' });
  });
});
