import { describe, expect, it } from '@jest/globals';
import { order723, order727 } from '../fixtures/woo-bodies.js';
import { readWooOrder, UnreadableBody } from './woo-order.js';

const mistakesIn = (body: unknown, currency: string | null = null) => {
  try {
    readWooOrder(body, currency);
    return null;
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error;
    return error.message;
  }
};

describe('a documentation body', () => {
  it('is read with its lines, amounts and dates', () => {
    const order = readWooOrder(order727());
    expect(order).toMatchObject({
      id: '727',
      parentId: null,
      number: '727',
      status: 'processing',
      currency: 'USD',
      total: 2935n,
      customerId: null,
      customerIp: null,
      customerNote: null,
      paymentMethod: 'bacs',
      transactionId: null,
    });
    expect(order.createdAt).toEqual(new Date('2017-03-22T19:28:02Z'));
    expect(order.modifiedAt).toEqual(new Date('2017-03-22T19:28:08Z'));
    expect(order.paidAt).toEqual(new Date('2017-03-22T19:28:08Z'));
    expect(order.completedAt).toBeNull();
    expect(order.lines).toMatchObject([
      {
        id: '315',
        productId: '93',
        name: 'Woo Single #1',
        sku: null,
        quantity: 2,
        subtotal: 600n,
        total: 600n,
        tax: 45n,
      },
      {
        id: '316',
        productId: '22',
        name: 'Ship Your Idea – Color: Black, Size: M Test',
        sku: 'Bar3',
        total: 1200n,
        tax: 90n,
      },
    ]);
    expect(order.shippingLines).toMatchObject([{ name: 'Flat Rate', amount: 1000n, tax: 0n }]);
    expect(order.billing).toMatchObject({
      firstName: 'John',
      country: 'US',
      email: 'john.doe@example.com',
      company: null,
    });
  });

  it('gives refunds as positive amounts with their ids', () => {
    expect(readWooOrder(order723()).refunds).toEqual([
      { id: '726', amount: 1000n, reason: null },
      { id: '724', amount: 900n, reason: null },
    ]);
  });
});

describe('what shops and plugins do to numbers', () => {
  const totalOf = (total: unknown, currency = 'USD') => readWooOrder(order727({ total, currency })).total;

  it.each([
    ['58.900000', 5890n],
    [58.9, 5890n],
    ['58.9', 5890n],
    ['58', 5800n],
    [58, 5800n],
    ['  58.90 ', 5890n],
    ['.5', 50n],
    ['5.', 500n],
    ['+1.00', 100n],
    ['-0.00', 0n],
    ['0058.90', 5890n],
    [1e-9, 0n],
    [0.1 + 0.2, 30n],
    ['1.125', 113n],
    ['-1.125', -113n],
    ['1.1249', 112n],
    ['999999999999999.99', 99999999999999999n],
  ])('reads %p as %p cents', (total, cents) => expect(totalOf(total)).toBe(cents));

  it.each([
    ['JPY', '58.900000', 59n],
    ['BHD', 1.2345, 1235n],
    ['KWD', '1.2', 1200n],
  ])('rounds to the decimals of %s', (currency, total, minor) =>
    expect(totalOf(total, currency)).toBe(minor),
  );

  it.each([
    ['12,50'],
    ['1.234,50'],
    ['12.5 USD'],
    ['abc'],
    ['.'],
    ['-'],
    ['1e3'],
    [{}],
    [[1]],
    [true],
    ['9'.repeat(16)],
  ])('names the field of the amount %p', (total) =>
    expect(mistakesIn(order727({ total }))).toMatch(/^total (must be a decimal number, not|is too large)/),
  );

  it('reads ids, quantities and customers that are text', () => {
    const line = { id: '9', name: 'Gel', product_id: '12', quantity: '3', total: '30' };
    const order = readWooOrder(
      order727({ id: '0815', customer_id: '26', parent_id: '0', line_items: [line] }),
    );
    expect(order).toMatchObject({ id: '815', customerId: '26', parentId: null });
    expect(order.lines).toMatchObject([
      { id: '9', productId: '12', quantity: 3, subtotal: 3000n, total: 3000n, tax: 0n },
    ]);
  });

  it('refuses parts of a unit and lines below zero', () => {
    const lineOf = (changes: object) =>
      order727({ line_items: [{ id: 1, name: 'Gel', total: '1', ...changes }] });
    expect(mistakesIn(lineOf({ quantity: 1.5 }))).toBe(
      'line_items[0].quantity must be a whole number of units, not 1.5',
    );
    expect(mistakesIn(lineOf({ quantity: -1 }))).toMatch(/^line_items\[0\]\.quantity/);
    expect(mistakesIn(lineOf({ total: '-1' }))).toBe('line_items[0].total must not be negative');
  });
});

describe('dates', () => {
  const created = (changes: object) => readWooOrder(order727(changes)).createdAt?.toISOString();

  it.each([
    ['2017-03-22T19:28:02', '2017-03-22T19:28:02.000Z'],
    ['2017-03-22 19:28:02', '2017-03-22T19:28:02.000Z'],
    ['2017-03-22T19:28:02Z', '2017-03-22T19:28:02.000Z'],
    ['2017-03-22T19:28:02+02:00', '2017-03-22T17:28:02.000Z'],
    ['2017-03-22T19:28:02.123456', '2017-03-22T19:28:02.123Z'],
  ])('without a zone are UTC: %s', (date, utc) => expect(created({ date_created_gmt: date })).toBe(utc));

  it('fall back on the local form, and are nothing where both are blank or zero', () => {
    expect(created({ date_created_gmt: undefined })).toBe('2017-03-22T16:28:02.000Z');
    expect(created({ date_created_gmt: '0000-00-00T00:00:00', date_created: null })).toBeUndefined();
  });

  it('that do not exist are refused with the field', () => {
    expect(mistakesIn(order727({ date_paid_gmt: '2017-13-45T00:00:00' }))).toMatch(
      /^date_paid_gmt must be a date and time/,
    );
    expect(mistakesIn(order727({ date_paid_gmt: 1490210888 }))).toMatch(/^date_paid_gmt/);
  });
});

describe('what is missing or of another type', () => {
  it('reads the least there can be', () => {
    const order = readWooOrder({ id: 5, status: 'pending', currency: 'eur' });
    expect(order).toMatchObject({
      id: '5',
      number: '5',
      currency: 'EUR',
      total: null,
      lines: [],
      refunds: [],
      stores: [],
    });
  });

  it('takes the currency of the shop where the body has none', () => {
    expect(readWooOrder({ id: 5, status: 'pending' }, 'GBP').currency).toBe('GBP');
    expect(mistakesIn({ id: 5, status: 'pending' })).toBe('currency is missing');
    expect(mistakesIn(order727({ currency: 'BTC' }))).toBe('currency is not an ISO 4217 currency: "BTC"');
  });

  it("reads PHP's empty list as an empty object, and blanks as nothing", () => {
    const order = readWooOrder(
      order727({
        billing: [],
        shipping: '',
        meta_data: '',
        line_items: null,
        refunds: false,
        transaction_id: false,
      }),
    );
    expect(order.billing.firstName).toBeNull();
    expect(order).toMatchObject({ meta: [], lines: [], refunds: [], transactionId: null });
  });

  it('keeps metadata of every type, and passes over what is no entry', () => {
    const values = ['7', 7, null, true, [1], { a: 1 }];
    const entries = values.map((value, id) => ({ id, key: 'k', value }));
    const order = readWooOrder(order727({ meta_data: [...entries, 'odd', { id: 3 }, { key: 'none' }] }));
    expect(order.meta.map((entry) => entry.value)).toEqual([...values, undefined]);
  });

  it('sums of shipping stand in for missing lines', () => {
    const order = readWooOrder(order727({ shipping_lines: [], shipping_total: '7.5', shipping_tax: 1 }));
    expect(order.shippingLines).toEqual([{ name: null, amount: 750n, tax: 100n, meta: [] }]);
  });

  it('drops an image that is not on the web, and NUL', () => {
    const line = { id: 1, name: 'a\0b', total: 1, image: { src: 'javascript:alert(1)' } };
    expect(readWooOrder(order727({ line_items: [line] })).lines[0]).toMatchObject({
      name: 'ab',
      imageUrl: null,
    });
  });

  it('tells every mistake at once', () => {
    expect(mistakesIn({ id: 'x', total: 'y', line_items: [{}, { total: 'z' }] })).toBe(
      'id must be a whole number, not "x"; status is missing; total must be a decimal number, not "y"; ' +
        'line_items[1].total must be a decimal number, not "z"',
    );
  });

  it.each([[null], ['text'], [42], [[]]])('refuses %p, which is no order', (body) =>
    expect(mistakesIn(body)).toBe('The body must be a JSON object'),
  );

  it('refuses an order without an id', () => {
    expect(mistakesIn(order727({ id: 0 }))).toBe('id is missing');
    expect(mistakesIn(order727({ id: undefined }))).toBe('id is missing');
  });
});

describe("the customer's address on the network", () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['2001:db8::1', '2001:db8::1'],
    ['203.0.113.7, 10.0.0.1', '203.0.113.7'],
    ['unknown', null],
    ['', null],
  ])('%p is %p', (given, read) =>
    expect(readWooOrder(order727({ customer_ip_address: given })).customerIp).toBe(read),
  );
});
