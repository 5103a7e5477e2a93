import { describe, expect, it } from '@jest/globals';
import { readChosen, writeChosen } from './chosen-orders.js';

describe('the orders in an address', () => {
  it('come back as they were written, whatever is in them', () => {
    const chosen = {
      filter: { ids: ['a', 'b'], search: 'Größe 5 £ 皮肤' },
      sort: { field: 'TOTAL' as const, direction: 'DESC' as const },
    };
    const fragment = writeChosen(chosen);
    expect(fragment).toMatch(/^[\w-]+$/);
    expect(readChosen(fragment)).toEqual(chosen);
    expect(readChosen(`#${fragment}`)).toEqual(chosen);
    expect(readChosen(writeChosen({ filter: {}, sort: null }))).toEqual({ filter: {}, sort: null });
  });

  it('are none where the address says something else', () => {
    for (const fragment of ['', '#', 'notes', '!!', btoa('[]'), btoa('{"filter":[]}'), btoa('7')])
      expect([fragment, readChosen(fragment)]).toEqual([fragment, null]);
  });
});
