import { describe, expect, it } from '@jest/globals';
import { addressLines } from './address.js';

describe('addressLines', () => {
  it('leaves out what is missing', () => {
    expect(
      addressLines({ firstName: 'Ada', line1: '18 Harbour Lane', city: 'Whitcombe', postcode: 'WX4 2LN' }),
    ).toEqual(['Ada', '18 Harbour Lane', 'Whitcombe WX4 2LN']);
    expect(addressLines({})).toEqual([]);
  });
  it('names the country, and keeps a code that names none', () => {
    expect(addressLines({ country: 'GB' })).toEqual(['United Kingdom']);
    expect(addressLines({ country: 'somewhere' })).toEqual(['somewhere']);
  });
});
