import { describe, expect, it } from '@jest/globals';
import { formOf, inputOf, newForm } from './tracking-form-state.js';

const packable = [
  { lineId: 'a', name: 'Serum', most: 6 },
  { lineId: 'b', name: 'Mask', most: 1 },
];
const parcel = {
  provider: 'UPS',
  trackingNumber: '1Z5R89390357567127',
  trackingUrl: 'https://wwwapps.ups.com/x',
  shippedOn: '2026-11-24',
  lines: [{ line: { id: 'a' }, quantity: 2 }],
};

describe('the form of a new parcel', () => {
  it('ships all that is left today, with the carrier that the number says', () => {
    const form = { ...newForm(packable, '2026-11-24'), trackingNumber: ' 1Z 5R8 ' };
    expect(inputOf(form, packable)).toEqual({
      provider: null,
      trackingNumber: '1Z 5R8',
      shippedOn: '2026-11-24',
      lines: null,
    });
  });

  it('names lines once not all of them are in it', () => {
    const form = { ...newForm(packable, '2026-11-24'), quantities: { a: 2, b: 0 } };
    expect(inputOf(form, packable).lines).toEqual([{ lineId: 'a', quantity: 2 }]);
    expect(inputOf({ ...form, quantities: {} }, packable).lines).toEqual([]);
  });

  it('takes a provider that was emptied again for none', () => {
    expect(inputOf({ ...newForm(packable, '2026-11-24'), provider: '  ' }, packable).provider).toBeNull();
  });
});

describe('the form of a parcel that is there', () => {
  it('shows the name of its carrier, or the address that was given instead', () => {
    expect(formOf(parcel)).toEqual({
      provider: 'UPS',
      trackingNumber: '1Z5R89390357567127',
      shippedOn: '2026-11-24',
      quantities: { a: 2 },
    });
    const trackingUrl = 'https://www.parcelway.example/PW-1';
    expect(formOf({ ...parcel, provider: 'parcelway.example', trackingUrl }).provider).toBe(trackingUrl);
    expect(formOf({ ...parcel, trackingUrl: null }).provider).toBe('UPS');
  });
});
