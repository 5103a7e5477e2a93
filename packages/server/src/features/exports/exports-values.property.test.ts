import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currenciesWith, formatDecimal } from '../../shared/money.js';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { refund } from '../earnings/refund-order.js';
import { lockOrder } from '../orders/change-status.js';
import { statusWord } from '../orders/order-status.js';
import { addShipment } from '../shipments/add-shipment.js';
import type { ExportColumn } from './export-column.js';
import { ExportDesk, type Row } from './exports.fixtures.js';
import { readExport } from './read-export.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.rate(152_500);
});
afterAll(() => world.close());

const zones = ['Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC'];

/** What people write; nothing of it begins as a formula does, which is another test's business. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => /^[\p{L}\d]/u.test(text) && !/[\r\n\t;\0]/.test(text));

const orderWish = fc.record({
  currency: fc.constantFrom('GBP', 'JPY', 'KWD', 'USD'),
  placedAt: fc
    .integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2026, 9, 1) })
    .map((ms) => new Date(ms - (ms % 1_000))),
  lines: fc.array(
    fc.record({
      name: words,
      sku: words,
      quantity: fc.integer({ min: 1, max: 9 }),
      minor: fc.integer({ min: 9, max: 5_000_000 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  shipping: fc.integer({ min: 0, max: 99_999 }),
  paymentFee: fc.integer({ min: 0, max: 99_999 }),
  name: words,
  note: words,
  company: words,
  status: fc.constantFrom('PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'FAILED'),
  refunded: fc.integer({ min: 0, max: 9 }),
  isShipped: fc.boolean(),
});
type OrderWish = typeof orderWish extends fc.Arbitrary<infer Wish> ? Wish : never;

async function place(vendor: VendorWorld, wish: OrderWish): Promise<void> {
  const decimal = (minor: number): string => formatDecimal(BigInt(minor), wish.currency);
  const order = await vendor.order({
    currency: wish.currency,
    placedAt: wish.placedAt,
    status: wish.status as 'PENDING',
    customer: { name: wish.name, email: 'ann@clinic.example', phone: '020 7946 0000' },
    customerIp: '192.0.2.1',
    customerNote: wish.note,
    shippingAddress: { company: wish.company, line1: '1 High Street', city: 'Bath', country: 'GB' },
    billingAddress: { firstName: wish.name, postcode: 'BA1' },
    shipping: decimal(wish.shipping),
    paymentFee: decimal(wish.paymentFee),
    lines: wish.lines.map(({ name, sku, quantity, minor }) => ({
      ...{ name, sku, quantity },
      ...{ subtotal: decimal(minor), total: decimal(minor) },
    })),
  });
  await vendor.inside(async (tx) => {
    const by = { kind: 'MEMBER' as const, id: null, name: 'Kim' };
    const locked = await lockOrder(tx, order.id);
    const amount = (locked.totalMinor * BigInt(wish.refunded)) / 12n;
    const isPaid = wish.status === 'PROCESSING' || wish.status === 'COMPLETED';
    if (isPaid && amount > 0n) await refund(tx, locked, { amount }, { by, reason: null, at: new Date() });
    if (isPaid && wish.isShipped)
      await addShipment(
        tx,
        { orderId: order.id, provider: 'UPS', trackingNumber: `T${order.number}` },
        { by, at: new Date() },
      );
  });
}

const amounts = `{ amount currency }`;
const ask = `query { orders(first: 100) { nodes {
  number placedAt status paymentMethod paymentMethodTitle itemCount shippingMethod customerName customerEmail
  customerPhone customerIp customerNote customer { id }
  subtotal ${amounts} discount ${amounts} shipping ${amounts} tax ${amounts} fees ${amounts} total ${amounts}
  refunded ${amounts} earned ${amounts}
  billingAddress { company firstName lastName line1 line2 city state postcode country }
  shippingAddress { company firstName lastName line1 line2 city state postcode country }
  lines { id name sku quantity unitPrice ${amounts} subtotal ${amounts} total ${amounts} tax ${amounts}
    commission ${amounts} earned ${amounts} refunded ${amounts} refundedQuantity shippedQuantity }
  shipments { provider trackingNumber shippedOn }
  earnings { kind amount ${amounts} line { id } }
} } }`;

// biome-ignore lint/suspicious/noExplicitAny: what the document asks for
type Told = any;

/** What the marketplace keeps, out of the terms of the earning: what lines cost now, less what the vendor has of them. */
function commissionOf(order: Told): bigint {
  if (order.status === 'CANCELLED') return 0n;
  const minor = (amount: string): bigint => BigInt(amount.replace('.', ''));
  let sum = 0n;
  for (const line of order.lines) {
    sum += minor(line.total.amount) - minor(line.refunded.amount);
    for (const term of order.earnings)
      if (term.line?.id === line.id && term.kind !== 'TAX') sum -= minor(term.amount.amount);
  }
  return sum;
}

const address = (prefix: string, told: Told): Row => ({
  [`${prefix} company`]: told?.company ?? '',
  [`${prefix} first name`]: told?.firstName ?? '',
  [`${prefix} last name`]: told?.lastName ?? '',
  [`${prefix} address 1`]: told?.line1 ?? '',
  [`${prefix} address 2`]: told?.line2 ?? '',
  [`${prefix} city`]: told?.city ?? '',
  [`${prefix} state`]: told?.state ?? '',
  [`${prefix} postcode`]: told?.postcode ?? '',
  [`${prefix} country`]: told?.country ?? '',
});

const joined = (parts: string[]): string => parts.join('; ');

/** A row of the file as the API's own values make it. */
const expected = (order: Told): Row => ({
  'Order number': order.number,
  Status: statusWord(order.status),
  Currency: order.total.currency,
  Items: joined(order.lines.map((line: Told) => `${line.quantity} × ${line.name} (${line.sku})`)),
  'Item count': String(order.itemCount),
  Subtotal: order.subtotal.amount,
  Discount: order.discount.amount,
  'Shipping method': order.shippingMethod ?? '',
  Shipping: order.shipping.amount,
  Tax: order.tax.amount,
  Fees: order.fees.amount,
  Total: order.total.amount,
  Refunded: order.refunded.amount,
  Commission: formatDecimal(commissionOf(order), order.total.currency),
  Earned: order.earned.amount,
  'Payment method': order.paymentMethodTitle ?? order.paymentMethod ?? '',
  'Customer ID': order.customer.id,
  'Customer name': order.customerName,
  'Customer email': order.customerEmail ?? '',
  'Customer phone': order.customerPhone ?? '',
  'Customer IP': order.customerIp ?? '',
  'Customer note': order.customerNote ?? '',
  ...address('Billing', order.billingAddress),
  ...address('Shipping', order.shippingAddress),
  Carriers: joined(order.shipments.map((one: Told) => one.provider)),
  'Tracking numbers': joined(order.shipments.map((one: Told) => one.trackingNumber)),
  'Shipped on': joined(order.shipments.map((one: Told) => one.shippedOn)),
});

const expectedLine = (line: Told): Row => ({
  'Line name': line.name,
  'Line SKU': line.sku ?? '',
  'Line product ID': '',
  'Line quantity': String(line.quantity),
  'Line unit price': line.unitPrice.amount,
  'Line subtotal': line.subtotal.amount,
  'Line total': line.total.amount,
  'Line tax': line.tax.amount,
  'Line commission': line.commission.amount,
  'Line earned': line.earned.amount,
  'Line refunded': line.refunded.amount,
  'Line refunded quantity': String(line.refundedQuantity),
  'Line shipped quantity': String(line.shippedQuantity),
});

/** The moment a cell tells, and the clock it tells it by. */
function assertDate(cell: string, placedAt: string, timeZone: string): void {
  expect(cell).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  expect(new Date(cell).getTime()).toBe(Date.parse(placedAt));
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  expect(cell.slice(0, 19).replace('T', ' ')).toBe(clock.format(new Date(placedAt)));
}

it('every cell says what the API says of the order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.array(orderWish, { minLength: 1, maxLength: 6 }),
      async (timeZone, wishes) => {
        const vendor = await world.vendor({ timeZone });
        for (const wish of wishes) await place(vendor, wish);
        const desk = new ExportDesk(world, vendor, await vendor.member('owner'));
        const { orders } = await desk.client.ask(ask);
        const rows = await desk.rows();
        expect(rows).toHaveLength(wishes.length);
        for (const [at, order] of orders.nodes.entries()) {
          const { Date: date = '', ...rest } = rows[at] ?? {};
          expect(rest).toEqual(expected(order));
          assertDate(date, order.placedAt, timeZone);
        }
        const lines = await desk.rows({ rows: 'LINES' });
        const told = orders.nodes.flatMap((order: Told) =>
          order.lines.map((line: Told) => ({ ...expected(order), ...expectedLine(line) })),
        );
        expect(lines.map(({ Date: _, ...rest }) => rest)).toEqual(told);
      },
    ),
    { numRuns: 12 },
  );
}, 240_000);

it('amounts have the decimals of every currency there is, however large they are', async () => {
  const vendor = await world.vendor();
  const order = await vendor.order();
  const sums = [0n, 1n, -1n, 99n, -100n, 1_234_567n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n) + 1n];
  for (const currency of [0, 2, 3].flatMap(currenciesWith))
    for (const earned of currency === 'GBP' ? sums : sums.slice(1, 3)) {
      await world.sql('update orders set currency = $2, earned = $3 where id = $1', [
        order.id,
        currency,
        String(earned),
      ]);
      const csv = await read(vendor, ['CURRENCY', 'EARNED']);
      expect(csv.split('\r\n')[1]).toBe(`${currency},${formatDecimal(earned, currency)}`);
    }
}, 120_000);

/** The file itself, past everything around it. */
async function read(vendor: VendorWorld, columns: ExportColumn[]): Promise<string> {
  const { signal } = new AbortController();
  const wish = { filter: null, sort: null, format: 'CSV', rows: 'ORDERS', withBom: false } as const;
  const { result } = await readExport(
    world.database,
    { role: 'worker', vendorId: vendor.id, request: { ...wish, columns }, signal },
    async (bytes) => Buffer.concat(await Readable.from(bytes).toArray()).toString(),
  );
  return result;
}
