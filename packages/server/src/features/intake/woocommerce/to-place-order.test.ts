import { describe, expect, it } from '@jest/globals';
import { dokanCheckout, dokanVendor, mixedOrder, order723, order727 } from '../fixtures/woo-bodies.js';
import { splitByVendor } from './split.js';
import { toPlaceOrder } from './to-place-order.js';
import { readWooOrder } from './woo-order.js';
import { isSourceStatus, meaningOfStatus } from './woo-status.js';

function place(body: object) {
  const order = readWooOrder(body);
  const split = splitByVendor(order, { vendorMetaKey: '_dokan_vendor_id' });
  if (split.kind !== 'SHARES') throw new Error(split.kind);
  const status = meaningOfStatus(order.status);
  if (!isSourceStatus(status)) throw new Error(status);
  return toPlaceOrder(order, { ...split, source: 'shop', status });
}
const placed727 = (changes: object = {}) => place(order727({ meta_data: dokanVendor(7), ...changes }));

describe('order 727', () => {
  it('is placed with all that a vendor needs', () => {
    expect(placed727()).toEqual({
      source: 'shop',
      externalId: '727',
      number: '727',
      placedAt: new Date('2017-03-22T19:28:02Z'),
      status: 'PROCESSING',
      currency: 'USD',
      paymentMethod: 'bacs',
      paymentMethodTitle: 'Direct Bank Transfer',
      transactionId: null,
      paidAt: new Date('2017-03-22T19:28:08Z'),
      completedAt: null,
      customer: {
        externalId: null,
        email: 'john.doe@example.com',
        name: 'John Doe',
        phone: '(555) 555-5555',
      },
      customerIp: null,
      customerNote: null,
      billingAddress: expect.objectContaining({
        line1: '969 Market',
        city: 'San Francisco',
        state: 'CA',
        country: 'US',
      }),
      shippingAddress: expect.objectContaining({ line1: '969 Market', postcode: '94103', email: null }),
      parts: [
        {
          vendor: { externalId: '7' },
          externalId: '727',
          number: '727',
          lines: [
            {
              externalId: '315',
              productId: '93',
              name: 'Woo Single #1',
              sku: null,
              quantity: 2,
              subtotal: '6.00',
              total: '6.00',
              tax: '0.45',
              imageUrl: null,
            },
            {
              externalId: '316',
              productId: '22',
              name: 'Ship Your Idea – Color: Black, Size: M Test',
              sku: 'Bar3',
              quantity: 1,
              subtotal: '12.00',
              total: '12.00',
              tax: '0.90',
              imageUrl: null,
            },
          ],
          shippingMethod: 'Flat Rate',
          shipping: '10.00',
          shippingTax: '0.00',
          fees: [],
        },
      ],
    });
  });

  it('keeps a coupon as the discount of its lines', () => {
    const line = {
      id: 1,
      name: 'Gel',
      quantity: 3,
      subtotal: '30.00',
      total: 22.5,
      image: { src: 'https://shop.example/gel.jpg' },
    };
    expect(
      placed727({ line_items: [line], coupon_lines: [{ code: 'SPRING', discount: '7.50' }] }).parts[0]!.lines,
    ).toMatchObject([
      { quantity: 3, subtotal: '30.00', total: '22.50', imageUrl: 'https://shop.example/gel.jpg' },
    ]);
  });

  it('has no line for what was taken out, and no discount below zero', () => {
    const lines = [
      { id: 1, name: 'Removed', quantity: 0, total: '0' },
      { id: 2, name: 'Dearer', quantity: 1, subtotal: '5', total: '6' },
      { id: 3, name: 'Charge', quantity: 0, total: '1' },
    ];
    expect(placed727({ line_items: lines }).parts[0]!.lines).toMatchObject([
      { name: 'Dearer', subtotal: '6.00', total: '6.00' },
      { name: 'Charge', quantity: 1, total: '1.00' },
    ]);
  });
});

describe('the customer', () => {
  it('with an account is known by its id', () => {
    const { customer, customerIp } = place(order723({ meta_data: dokanVendor(7) }));
    expect(customer).toEqual({
      externalId: '26',
      email: 'joao.silva@example.com',
      name: 'João Silva',
      phone: '(11) 1111-1111',
    });
    expect(customerIp).toBe('127.0.0.1');
  });

  it('is named by the company or the shipping address where billing has no name', () => {
    expect(placed727({ billing: { company: 'AT&amp;T Clinic' }, shipping: {} }).customer.name).toBe(
      'AT&T Clinic',
    );
    expect(placed727({ billing: {}, shipping: { first_name: 'Ana' } }).customer).toMatchObject({
      name: 'Ana',
      email: null,
    });
    expect(placed727({ billing: [], shipping: [] })).toMatchObject({
      customer: { name: null, phone: null },
      billingAddress: null,
      shippingAddress: null,
    });
  });

  it.each([
    ['John.Doe@Example.com', 'john.doe@example.com'],
    ['not an address', null],
    ['a@b', null],
    ['a@example.com\r\nBcc: b@example.com', null],
  ])('has the e-mail %p as %p', (email, read) =>
    expect(placed727({ billing: { email } }).customer.email).toBe(read),
  );
});

describe('parts', () => {
  it('of a child belong to the checkout of its parent', () => {
    expect(place(dokanCheckout().north)).toMatchObject({
      externalId: '500',
      number: '500',
      customerNote: 'Ring twice.',
      parts: [{ vendor: { externalId: '7' }, externalId: '501', number: '501', shipping: '10.00' }],
    });
  });

  it('are one for each vendor of a mixed order', () => {
    expect(place(mixedOrder())).toMatchObject({
      externalId: '600',
      parts: [
        {
          vendor: { externalId: '7' },
          number: '600',
          fees: [{ name: 'Handling', amount: '0.40', tax: '0.00' }],
        },
        { vendor: { externalId: '9' }, number: '600', shipping: '6.01', shippingTax: '0.60' },
      ],
    });
  });
});

it('cuts texts to what placeOrder takes', () => {
  const long = 'x'.repeat(20_000);
  const line = { id: 1, name: long, sku: long, total: 1, image: { src: `https://shop.example/${long}` } };
  const input = placed727({
    customer_note: long,
    number: long,
    transaction_id: long,
    billing: { first_name: long, phone: long, email: `${long}@example.com` },
    line_items: [line],
  });
  expect(input.customerNote).toHaveLength(10_000);
  expect(input.transactionId).toHaveLength(255);
  expect(input.customer).toMatchObject({ email: null, name: 'x'.repeat(255), phone: 'x'.repeat(64) });
  expect(input.billingAddress).toMatchObject({ firstName: 'x'.repeat(255), email: null });
  expect(input.parts[0]).toMatchObject({ number: 'x'.repeat(64) });
  expect(input.parts[0]!.lines[0]).toMatchObject({
    name: 'x'.repeat(1_000),
    sku: 'x'.repeat(255),
    imageUrl: null,
  });
});
