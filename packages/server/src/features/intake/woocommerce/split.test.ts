import { describe, expect, it } from '@jest/globals';
import { sumOf } from '../../../shared/money.js';
import { dokanCheckout, dokanVendor, mixedOrder, order723, order727 } from '../fixtures/woo-bodies.js';
import { splitByVendor } from './split.js';
import { readWooOrder } from './woo-order.js';

const keys = { vendorMetaKey: '_dokan_vendor_id' };
const split = (body: object, by = keys) => splitByVendor(readWooOrder(body), by);

function sharesOf(body: object, by = keys) {
  const result = split(body, by);
  if (result.kind !== 'SHARES') throw new Error(`Not split: ${JSON.stringify(result)}`);
  return result.shares;
}
const vendorOf = (body: object, by = keys) => sharesOf(body, by).map((share) => share.vendor);

describe('whose an order is', () => {
  it.each([['7'], [7], [' 7 '], [7.0]])("says the order's meta key, as %p", (value) =>
    expect(vendorOf(order727({ meta_data: dokanVendor(value) }))).toEqual(['7']),
  );

  it.each([[''], ['0'], [0], [null], [false], [[7]], [{ id: 7 }]])('says nothing as %p', (value) =>
    expect(split(order727({ meta_data: dokanVendor(value) })).kind).toBe('NO_VENDOR'),
  );

  it("is told by the source's own key", () => {
    const meta_data = [
      { key: 'multivendorx_store_id', value: 12 },
      { key: '_dokan_vendor_id', value: 7 },
    ];
    expect(vendorOf(order727({ meta_data }), { vendorMetaKey: 'multivendorx_store_id' })).toEqual(['12']);
  });

  it("says the lines' meta key where the order is silent", () => {
    const lines = (first: unknown, second: unknown) =>
      [first, second].map((vendor, id) => ({
        id: id + 1,
        name: 'Gel',
        total: '5.00',
        meta_data: dokanVendor(vendor),
      }));
    expect(vendorOf(order727({ line_items: lines(7, '7') }))).toEqual(['7']);
    expect(vendorOf(order727({ line_items: lines(9, 7), meta_data: dokanVendor(3) }))).toEqual(['3']);
    expect(split(order727({ line_items: lines(7, '') }))).toMatchObject({
      kind: 'NO_VENDOR',
      reason: 'The line "Gel" names no vendor, others do.',
    });
  });

  it('says stores[] where it names exactly one', () => {
    expect(vendorOf(order727({ stores: [{ id: 7 }] }))).toEqual(['7']);
    expect(vendorOf(order727({ stores: [{ id: 7 }, { id: '7', name: 'North' }] }))).toEqual(['7']);
    expect(split(order727({ stores: [{ id: 7 }, { id: 9 }] }))).toMatchObject({ kind: 'NO_VENDOR' });
    expect(split(order727({ stores: [{ id: 7 }], line_items: mixedOrder().line_items }))).toMatchObject({
      shares: [{ vendor: '7' }, { vendor: '9' }],
    });
  });

  it('stays what it was when the shop says it no more', () => {
    const order = (body: object) => readWooOrder(body);
    expect(splitByVendor(order(order727()), keys, '7')).toMatchObject({ shares: [{ vendor: '7' }] });
    expect(splitByVendor(order(order727({ meta_data: dokanVendor(9) })), keys, '7')).toMatchObject({
      shares: [{ vendor: '9' }],
    });
  });

  it('is unknown where nothing says it', () => {
    expect(split(order727())).toEqual({
      kind: 'NO_VENDOR',
      reason: "It names no vendor: neither _dokan_vendor_id in its meta_data or its lines', nor stores[].",
    });
  });
});

describe('a checkout that the shop split', () => {
  const { parent, north, ward } = dokanCheckout();

  it('is no order itself, even where its lines name vendors', () => {
    expect(split(parent)).toEqual({ kind: 'CHECKOUT' });
    const line_items = mixedOrder().line_items;
    for (const value of [true, 1, '1', 'yes', 'true'])
      expect(split({ ...parent, line_items, meta_data: [{ key: 'has_sub_order', value }] }).kind).toBe(
        'CHECKOUT',
      );
  });

  it.each([[false], [0], ['0'], [''], [null], ['no']])('is an order where has_sub_order is %p', (value) =>
    expect(vendorOf({ ...parent, meta_data: [...dokanVendor(7), { key: 'has_sub_order', value }] })).toEqual([
      '7',
    ]),
  );

  it('has its children in one checkout', () => {
    expect(split(north)).toMatchObject({
      checkoutId: '500',
      shares: [{ vendor: '7', total: 5400n, shipping: 1000n }],
    });
    expect(split(ward)).toMatchObject({
      checkoutId: '500',
      shares: [{ vendor: '9', total: 7100n, shipping: 500n }],
    });
  });
});

describe('lines of several vendors', () => {
  it('go to their vendors, and the rest in proportion to their totals', () => {
    const shares = sharesOf(mixedOrder());
    expect(shares.map((share) => share.lines.map((line) => line.name))).toEqual([
      ['Serum', 'Mask'],
      ['Lamp'],
    ]);
    // 40 to 60 of 10.01, 1.00 and 0.99: 4.004 and 6.006, 0.396 and 0.594.
    expect(shares).toMatchObject([
      {
        vendor: '7',
        shipping: 400n,
        shippingTax: 40n,
        fees: [{ name: 'Handling', amount: 40n, tax: 0n }],
        shippingMethod: 'Courier',
      },
      {
        vendor: '9',
        shipping: 601n,
        shippingTax: 60n,
        fees: [{ name: 'Handling', amount: 59n, tax: 0n }],
        shippingMethod: 'Courier',
      },
    ]);
    expect(sumOf(shares.map((share) => share.total))).toBe(11200n);
  });

  it.each(['_dokan_vendor_id', 'seller_id', 'vendor_id'])(
    'take the shipping that names their vendor as %s',
    (key) => {
      const shipping = (total: string, vendor: unknown) => ({
        method_title: `Van ${vendor}`,
        total,
        total_tax: '0.10',
        meta_data: [{ key, value: vendor }],
      });
      const shares = sharesOf(
        mixedOrder({ shipping_lines: [shipping('7.00', '7'), shipping('9.00', 9), shipping('1.00', 3)] }),
      );
      expect(shares).toMatchObject([
        { shipping: 740n, shippingTax: 14n, shippingMethod: 'Van 7, Van 3' },
        { shipping: 960n, shippingTax: 16n, shippingMethod: 'Van 9, Van 3' },
      ]);
    },
  );

  it('share alike where all cost nothing', () => {
    const line_items = (mixedOrder().line_items as object[]).map((line) => ({
      ...line,
      subtotal: '0',
      total: '0',
    }));
    expect(sharesOf(mixedOrder({ line_items, total: '12.00' })).map((share) => share.shipping)).toEqual([
      501n,
      500n,
    ]);
  });

  it('share refunds, to the cent and never beyond their totals', () => {
    const refunds = [
      { id: 91, total: '-10.01', reason: 'Scratched' },
      { id: 90, total: '-0.01' },
      { id: 92, total: '-101.98' },
    ];
    const shares = sharesOf(mixedOrder({ refunds }));
    for (const share of shares) expect(sumOf(share.refunds.map((refund) => refund.amount))).toBe(share.total);
    const total = (id: string) =>
      sumOf(shares.flatMap((share) => share.refunds.filter((r) => r.id === id).map((r) => r.amount)));
    expect([total('90'), total('91'), total('92')]).toEqual([1n, 1001n, 10198n]);
    expect(shares[0]!.refunds.find((refund) => refund.id === '91')?.reason).toBe('Scratched');
  });
});

describe("the shop's total", () => {
  const total = (value: unknown) => sharesOf(order727({ total: value, meta_data: dokanVendor(7) }))[0]!;

  it('is met by an adjustment where the lines do not add up to it', () => {
    expect(total('29.35').fees).toEqual([]);
    expect(total('29.36')).toMatchObject({
      total: 2936n,
      fees: [{ name: 'Adjustment by the shop', amount: 1n, tax: 0n }],
    });
    expect(total('9.35')).toMatchObject({ total: 935n, fees: [{ amount: -2000n }] });
    expect(total(undefined)).toMatchObject({ total: 2935n, fees: [] });
  });

  it('of 723 holds its refunds', () => {
    expect(sharesOf(order723({ meta_data: dokanVendor(7) }))).toMatchObject([
      {
        total: 3900n,
        refunds: [
          { id: '724', amount: 900n },
          { id: '726', amount: 1000n },
        ],
      },
    ]);
  });
});
