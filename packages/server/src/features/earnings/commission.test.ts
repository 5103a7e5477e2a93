import { describe, expect, it } from '@jest/globals';
import { chooseRate, describeRate, lineCommission, NO_COMMISSION, type Rate } from './commission.js';

const rate = (over: Partial<Rate> = {}): Rate => ({ ...NO_COMMISSION, percentPpm: 120_000, ...over });
const line = (total: bigint, quantity = 1, marketplaceDiscount = 0n) => ({
  total,
  quantity,
  marketplaceDiscount,
});

describe('chooseRate', () => {
  const product = rate({ scope: 'PRODUCT', ref: 'p1' });
  const devices = rate({ scope: 'CATEGORY', ref: 'devices' });
  const led = rate({ scope: 'CATEGORY', ref: 'led' });
  const vendor = rate({ scope: 'VENDOR', ref: 'v1' });
  const marketplace = rate({ scope: 'MARKETPLACE', ref: null });
  const all = [marketplace, vendor, devices, led, product];
  const subject = { productId: 'p1', categoryIds: ['led', 'devices'], vendorId: 'v1' };

  it('takes the most specific scope that fits', () => {
    expect(chooseRate(all, subject)).toBe(product);
    expect(chooseRate(all, { ...subject, productId: 'p2' })).toBe(led);
    expect(chooseRate(all, { ...subject, productId: null, categoryIds: ['serums'] })).toBe(vendor);
    expect(chooseRate(all, { productId: null, categoryIds: [], vendorId: 'v2' })).toBe(marketplace);
  });

  it('takes the category that the order names first', () => {
    const categoryIds = ['unknown', 'devices', 'led'];
    expect(chooseRate(all, { ...subject, productId: null, categoryIds })).toBe(devices);
  });

  it('takes no commission where there is no rate', () => {
    expect(chooseRate([vendor], { ...subject, vendorId: 'v2' })).toBe(NO_COMMISSION);
    expect(chooseRate([rate({ scope: 'PRODUCT', ref: null })], { ...subject, productId: null })).toBe(
      NO_COMMISSION,
    );
  });
});

describe('lineCommission', () => {
  it('takes the percentage, the flat part per item and the fixed part', () => {
    const r = rate({ flat: 20n, fixed: 100n, currency: 'GBP' });
    expect(lineCommission(line(10_000n, 3), r, 'GBP')).toEqual({
      ok: true,
      commission: 1_360n,
      vendorPart: 8_640n,
      capped: false,
    });
  });

  it('reckons with the price before the discount that the marketplace paid', () => {
    const result = lineCommission(line(35_010n, 1, 3_890n), rate({ percentPpm: 80_000 }), 'GBP');
    expect(result).toMatchObject({ commission: -778n, vendorPart: 35_788n });
  });

  it('never takes more than the line', () => {
    const r = rate({ fixed: 500n, currency: 'GBP' });
    expect(lineCommission(line(300n), r, 'GBP')).toMatchObject({
      commission: 300n,
      vendorPart: 0n,
      capped: true,
    });
    const whole = rate({ percentPpm: 1_000_000 });
    expect(lineCommission(line(300n), whole, 'GBP')).toMatchObject({ commission: 300n, capped: false });
  });

  it('rounds half a unit away from zero', () => {
    expect(lineCommission(line(105n), rate({ percentPpm: 100_000 }), 'GBP')).toMatchObject({
      commission: 11n,
    });
  });

  it('refuses flat and fixed parts in another currency', () => {
    expect(lineCommission(line(100n), rate({ flat: 1n, currency: 'EUR' }), 'GBP')).toEqual({
      ok: false,
      message: 'The commission rate has a part in EUR, but the order is in GBP.',
    });
    expect(lineCommission(line(100n), rate({ fixed: 1n }), 'GBP')).toMatchObject({ ok: false });
    expect(lineCommission(line(100n), rate({ currency: 'EUR' }), 'GBP')).toMatchObject({ ok: true });
  });

  it('throws on a negative line', () => {
    expect(() => lineCommission(line(-1n), rate(), 'GBP')).toThrow(RangeError);
    expect(() => lineCommission(line(1n, -1), rate(), 'GBP')).toThrow(RangeError);
    expect(() => lineCommission(line(1n, 1, -1n), rate(), 'GBP')).toThrow(RangeError);
  });
});

describe('describeRate', () => {
  it.each([
    [rate({ flat: 20n, fixed: 100n, currency: 'GBP' }), '12 % + £0.20 per item + £1.00'],
    [rate({ percentPpm: 125_000 }), '12.5 %'],
    [rate({ percentPpm: 1 }), '0.0001 %'],
    [rate({ percentPpm: 0, fixed: 100n, currency: 'JPY' }), '¥100'],
    [NO_COMMISSION, '0 %'],
  ])('%j', (r, text) => {
    expect(describeRate(r)).toBe(text);
  });
});
