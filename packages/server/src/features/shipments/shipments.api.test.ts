import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, dayIn } from '../../shared/dates.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import {
  addDocument,
  checkDocument,
  deleteDocument,
  elevenItems,
  faults,
  linesOf,
  send,
  told,
  updateDocument,
} from './shipments-world.fixtures.js';

let world: World;
let vendor: VendorWorld;
let staff: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  staff = await vendor.member('staff');
});
afterAll(() => world.close());

const ups = '1Z5R89390357567127';
const today = () => dayIn('Europe/London', new Date());
const dayInWords = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(day));
const bigOrder = async () => {
  const order = await vendor.order({ lines: elevenItems });
  const [serum = '', cartridges = '', mask = '', video = ''] = (await linesOf(vendor, order)).map(
    ({ id }) => id,
  );
  return { order, serum, cartridges, mask, video };
};
const add = (input: object, client = staff) => send(client, addDocument, { trackingNumber: ups, ...input });

describe('a parcel', () => {
  it('with part of an order, then one with the rest', async () => {
    const { order, serum, cartridges, mask, video } = await bigOrder();
    const first = await add({
      orderId: order.id,
      provider: 'Postal service (GB)',
      trackingNumber: 'RB471902389GB',
      lines: [
        { lineId: serum, quantity: 6 },
        { lineId: cartridges, quantity: 4 },
      ],
    });
    expect(first.errors).toEqual([]);
    expect(first.shipment).toMatchObject({
      ...{ version: 1, provider: 'Postal service (GB)', trackingNumber: 'RB471902389GB' },
      ...{ shippedOn: today(), createdBy: { kind: 'MEMBER', name: 'Kim' }, warnings: [] },
      trackingUrl: 'https://www.royalmail.com/track-your-item#/tracking-results/RB471902389GB',
      lines: [
        { line: { name: 'Serum' }, quantity: 6 },
        { line: { name: 'Cartridges' }, quantity: 4 },
      ],
    });
    expect(first.order).toMatchObject({
      ...{ version: 2, fulfilment: 'PARTLY_SHIPPED', shipments: [{ id: first.shipment.id }] },
      lines: [
        { id: serum, shippedQuantity: 6, unshippedQuantity: 0 },
        { id: cartridges, shippedQuantity: 4, unshippedQuantity: 0 },
        { id: mask, shippedQuantity: 0, unshippedQuantity: 1 },
        { id: video, shippedQuantity: 0, unshippedQuantity: 0 },
      ],
    });
    const rest = await add({
      orderId: order.id,
      provider: 'https://track.parcelway.example/PW-4471-9026',
      trackingNumber: 'PW-4471-9026',
    });
    expect(rest.shipment).toMatchObject({
      provider: 'track.parcelway.example',
      trackingUrl: 'https://track.parcelway.example/PW-4471-9026',
      lines: [{ line: { id: mask }, quantity: 1 }],
    });
    expect(rest.order).toMatchObject({ version: 3, fulfilment: 'SHIPPED' });
    expect(rest.order.shipments.map(({ id }: { id: string }) => id)).toEqual([
      first.shipment.id,
      rest.shipment.id,
    ]);
    const row = await vendor.read(order.id);
    expect(row.trackingNumbers).toEqual(['RB471902389GB', 'PW44719026']);
    expect(row.hasTracking).toBe(true);
    expect(faults(await add({ orderId: order.id }))).toEqual(['ALREADY_DONE lines']);
  });

  it('is told to the customer by one note and one mail, whoever mails them of statuses', async () => {
    const { order } = await bigOrder();
    await add({ orderId: order.id, provider: 'UPS' });
    const link = `https://wwwapps.ups.com/WebTracking/track?track=yes&trackNums=${ups}`;
    expect(await told(world, order)).toEqual({
      notes: [`Shipped on ${dayInWords(today())} with UPS, tracking number ${ups} (${link}).`],
      mails: [`Your parcel is on its way, order #${order.number}`],
    });
    const [mail] = await world.sql(
      'select to_address, text, note_id = (select id from note where order_id = $1) as "ofNote" from email where order_id = $1 and template = $2',
      [order.id, 'customer-tracking'],
    );
    expect(mail).toMatchObject({ to_address: 'orders@harley.example', ofNote: true });
    for (const words of [
      'With it, all of your order is shipped.',
      'Serum\n  × 6',
      `Track the parcel:\n${link}`,
    ])
      expect(mail?.text).toContain(words);
    expect(mail?.text).not.toContain('Video');
  });

  it('stands in the timeline, and a filtered stream hears of it from both sides', async () => {
    const { order, serum } = await bigOrder();
    const key = await vendor.key('EVENTS_READ', 'ORDERS_READ');
    const stream = new Stream<{
      __typename: string;
      kind?: string;
      matches?: boolean;
      order?: { id: string };
    }>(
      key,
      `subscription { orderEvents(filter: { fulfilment: [NOT_SHIPPED] }) { __typename
        ... on OrderEvent { kind matches order { id } } } }`,
    );
    await stream.next();
    await add({ orderId: order.id, provider: 'UPS', lines: [{ lineId: serum, quantity: 2 }] });
    const heard = await stream.until((item) => item.kind === 'SHIPMENT_CHANGED');
    expect(heard.at(-1)).toMatchObject({ matches: false, order: { id: order.id } });
    await stream.close();
    const { order: read } = await key.ask(
      'query ($id: ID!) { order(id: $id) { timeline { nodes { kind summary actor { kind name } } } notes { shipment { trackingNumber } } } }',
      { id: order.id },
    );
    expect(read.timeline.nodes).toContainEqual({
      ...{ kind: 'SHIPMENT_CHANGED', actor: { kind: 'MEMBER', name: 'Kim' } },
      summary: `Parcel 1 added, 2 of 11 items · ${ups}`,
    });
    expect(read.notes).toEqual([{ shipment: { trackingNumber: ups } }]);
  });

  it('is found by the filter of orders with tracking', async () => {
    const { order } = await bigOrder();
    const count = async (hasTracking: boolean) =>
      (
        await staff.ask('query ($f: OrderFilter) { orders(first: 100, filter: $f) { nodes { id } } }', {
          f: { hasTracking },
        })
      ).orders.nodes.some(({ id }: { id: string }) => id === order.id);
    expect([await count(true), await count(false)]).toEqual([false, true]);
    await add({ orderId: order.id, provider: 'UPS' });
    expect([await count(true), await count(false)]).toEqual([true, false]);
  });

  it('says its carrier by itself where the number speaks for one', async () => {
    const { order } = await bigOrder();
    expect((await add({ orderId: order.id })).shipment.provider).toBe('UPS');
    const other = await bigOrder();
    const refused = await add({ orderId: other.order.id, trackingNumber: 'PW-1' });
    expect(faults(refused)).toEqual(['INVALID provider']);
  });
});

describe('what cannot be meant', () => {
  it('is refused, all of it at once, and nothing is written', async () => {
    const { order, serum, video } = await bigOrder();
    const before = await vendor.footprint();
    const answer = await add({
      orderId: order.id,
      provider: 'javascript:alert(1)',
      trackingNumber: '  ',
      shippedOn: addDays(today(), 1),
      lines: [
        { lineId: serum, quantity: 7 },
        { lineId: serum, quantity: 1 },
        { lineId: video, quantity: 1 },
        { lineId: newId(), quantity: 1 },
      ],
    });
    expect(faults(answer)).toEqual([
      ...['INVALID trackingNumber', 'INVALID provider', 'INVALID shippedOn'],
      ...['LIMIT_EXCEEDED lines.0.quantity', 'INVALID lines.1.lineId', 'INVALID lines.2.lineId'],
      'NOT_FOUND lines.3.lineId',
    ]);
    expect(answer).toMatchObject({ shipment: null, order: null });
    expect(answer.errors[0].message).toBe('Enter the tracking number.');
    expect(answer.errors[2].message).toContain('The parcel cannot leave tomorrow. Today is ');
    expect(await vendor.footprint()).toBe(before);
  });

  it('is also a parcel with nothing in it, or less', async () => {
    const { order, serum } = await bigOrder();
    expect(faults(await add({ orderId: order.id, lines: [] }))).toEqual(['INVALID lines']);
    for (const quantity of [0, -1])
      expect(faults(await add({ orderId: order.id, lines: [{ lineId: serum, quantity }] }))).toEqual([
        'INVALID lines.0.quantity',
      ]);
  });

  it('is a day before the order was placed', async () => {
    const order = await vendor.order({ placedAt: new Date('2026-03-01T12:00:00Z') });
    const asked = (shippedOn: string) => add({ orderId: order.id, shippedOn });
    expect(faults(await asked('2026-02-28'))).toEqual(['INVALID shippedOn']);
    expect((await asked('2026-03-01')).shipment.shippedOn).toBe('2026-03-01');
  });

  it('is an order of only files', async () => {
    const order = await vendor.order({ lines: [{ name: 'Video', isDownloadable: true }] });
    expect(faults(await add({ orderId: order.id }))).toEqual(['ALREADY_DONE lines']);
  });
});

describe('a line that the source took out of the order', () => {
  it('is not packed, and nothing of it is left to ship', async () => {
    const { order, serum, cartridges } = await bigOrder();
    await world.sql('update order_line set removed_at = now() where id = $1', [cartridges]);
    const lines = async () =>
      (
        await staff.ask(
          'query ($id: ID!) { order(id: $id) { lines { isRemoved unshippedQuantity shippedQuantity } } }',
          { id: order.id },
        )
      ).order.lines;
    expect((await lines()).slice(0, 2)).toEqual([
      { isRemoved: false, unshippedQuantity: 6, shippedQuantity: 0 },
      { isRemoved: true, unshippedQuantity: 0, shippedQuantity: 0 },
    ]);
    const asked = await add({ orderId: order.id, lines: [{ lineId: cartridges, quantity: 1 }] });
    expect(asked.errors).toMatchObject([
      { code: 'LIMIT_EXCEEDED', message: 'Cartridges is not in the order any more.' },
    ]);
    const { shipment } = await add({ orderId: order.id });
    expect(shipment.lines.map(({ quantity }: { quantity: number }) => quantity)).toEqual([6, 1]);
    expect((await vendor.read(order.id)).fulfilment).toBe('SHIPPED');
    expect((await lines())[0].shippedQuantity).toBe(6);
    expect(shipment.lines[0].line.id).toBe(serum);
  });

  it('stays in the parcel that it is in', async () => {
    const { order, serum, cartridges } = await bigOrder();
    const { shipment } = await add({ orderId: order.id, lines: [{ lineId: cartridges, quantity: 2 }] });
    await world.sql('update order_line set removed_at = now() where id = $1', [cartridges]);
    const input = { shipmentId: shipment.id, expectedVersion: 1 };
    const more = { ...input, lines: [{ lineId: cartridges, quantity: 3 }] };
    expect(faults(await send(staff, updateDocument, more))).toEqual(['LIMIT_EXCEEDED lines.0.quantity']);
    const both = [
      { lineId: cartridges, quantity: 2 },
      { lineId: serum, quantity: 6 },
    ];
    const changed = await send(staff, updateDocument, { ...input, lines: both });
    expect(changed.errors).toEqual([]);
    expect(changed.order.fulfilment).toBe('PARTLY_SHIPPED');
  });
});

describe('the day of a vendor', () => {
  it('is that of its time zone', async () => {
    // At no moment do these two have the same day.
    for (const timeZone of ['Pacific/Kiritimati', 'Etc/GMT+12']) {
      const there = await world.vendor({ timeZone });
      const order = await there.order();
      const client = await there.member('owner');
      const day = dayIn(timeZone, new Date());
      const tomorrow = await send(client, addDocument, {
        ...{ orderId: order.id, trackingNumber: ups, shippedOn: addDays(day, 1) },
      });
      expect(faults(tomorrow)).toEqual(['INVALID shippedOn']);
      const answer = await send(client, addDocument, { orderId: order.id, trackingNumber: ups });
      expect(answer.shipment.shippedOn).toBe(day);
    }
  });
});

describe('warnings', () => {
  it('tell of a wrong check digit and a number that is used, and block nothing', async () => {
    const first = await bigOrder();
    const second = await bigOrder();
    const trackingNumber = `PW-${newId()}`;
    await add({
      orderId: first.order.id,
      provider: 'DHL',
      trackingNumber,
      lines: [{ lineId: first.serum, quantity: 1 }],
    });
    const again = await add({
      orderId: first.order.id,
      provider: 'DHL',
      trackingNumber: trackingNumber.toLowerCase(),
    });
    expect(again.shipment.warnings).toEqual([
      { kind: 'NUMBER_USED', message: 'Also the number of parcel 1. Same parcel?' },
    ]);
    const elsewhere = await add({
      ...{ orderId: second.order.id, provider: 'Royal Mail', trackingNumber: 'RB471902388GB' },
      lines: [{ lineId: second.serum, quantity: 1 }],
    });
    expect(elsewhere.shipment.warnings).toEqual([
      { kind: 'CHECK_DIGIT', message: 'The check digit does not fit. Saved as typed, look once more.' },
    ]);
    const used = await add({
      orderId: second.order.id,
      provider: 'DHL',
      trackingNumber: ` ${trackingNumber} `,
    });
    expect(used.shipment.warnings).toEqual([
      { kind: 'NUMBER_USED', message: `Also used on #${first.order.number}. Same parcel?` },
    ]);
  });

  it('come while typing too, with guesses, and nothing is written', async () => {
    const { order } = await bigOrder();
    const { order: other } = await bigOrder();
    const trackingNumber = `PW-${newId()}`;
    const { shipment } = await add({ orderId: other.id, provider: 'Parcelway', trackingNumber });
    const before = await vendor.footprint();
    const check = (input: object) => send(staff, checkDocument, { orderId: order.id, ...input });
    expect(await check({ trackingNumber: 'RB123456785US' })).toEqual({
      guesses: [{ name: 'USPS', url: expect.stringContaining('RB123456785US') }],
      provider: 'USPS',
      trackingUrl: expect.stringContaining('RB123456785US'),
      warnings: [],
      errors: [],
    });
    expect(await check({ trackingNumber: 'RB123456786US' })).toMatchObject({
      guesses: [],
      provider: null,
      warnings: [{ kind: 'CHECK_DIGIT' }],
    });
    expect(await check({ provider: 'https://track.parcelway.example/a', trackingNumber })).toMatchObject({
      provider: 'track.parcelway.example',
      trackingUrl: 'https://track.parcelway.example/a',
      warnings: [{ message: `Also used on #${other.number}. Same parcel?` }],
    });
    expect(await check({ provider: 'ftp://x.example/' })).toMatchObject({
      errors: [{ code: 'INVALID', path: ['provider'] }],
    });
    expect(await check({})).toMatchObject({ guesses: [], warnings: [], errors: [] });
    // The parcel that has the number does not use it a second time.
    const own = await send(staff, checkDocument, {
      orderId: other.id,
      shipmentId: shipment.id,
      trackingNumber,
    });
    expect(own.warnings).toEqual([]);
    expect(await vendor.footprint()).toBe(before);
  });
});

describe('a change of a parcel', () => {
  it('keeps what it does not name, and tells the customer once', async () => {
    const { order, serum, mask } = await bigOrder();
    const { shipment } = await add({ orderId: order.id, lines: [{ lineId: serum, quantity: 2 }] });
    const moved = await send(staff, updateDocument, {
      ...{ shipmentId: shipment.id, trackingNumber: '1Z879E930346834440', expectedVersion: 1 },
    });
    expect(moved.shipment).toMatchObject({
      ...{ version: 2, provider: 'UPS', trackingNumber: '1Z879E930346834440', shippedOn: today() },
      trackingUrl: expect.stringContaining('1Z879E930346834440'),
      lines: [{ quantity: 2 }],
    });
    expect(moved.order.fulfilment).toBe('PARTLY_SHIPPED');
    const packed = await send(staff, updateDocument, {
      shipmentId: shipment.id,
      lines: [
        { lineId: serum, quantity: 6 },
        { lineId: mask, quantity: 1 },
      ],
    });
    expect(packed.shipment.version).toBe(3);
    expect(packed.order.lines.map((line: { shippedQuantity: number }) => line.shippedQuantity)).toEqual([
      6, 0, 1, 0,
    ]);
    const { notes, mails } = await told(world, order);
    expect(notes[1]).toMatch(
      /^New tracking details: shipped on .* with UPS, tracking number 1Z879E930346834440/,
    );
    expect(mails).toEqual([
      `Your parcel is on its way, order #${order.number}`,
      ...Array(2).fill(`New tracking details for your order #${order.number}`),
    ]);
    expect((await vendor.read(order.id)).trackingNumbers).toEqual(['1Z879E930346834440']);
    const changed = (await vendor.events()).filter(({ order_id }) => order_id === order.id);
    expect(changed.filter(({ kind }) => kind === 'SHIPMENT_CHANGED').map(({ summary }) => summary)).toEqual([
      `Parcel 1 added, 2 of 11 items · ${ups}`,
      'Parcel 1 changed, 2 of 11 items · 1Z879E930346834440',
      'Parcel 1 changed, 7 of 11 items · 1Z879E930346834440',
    ]);
  });

  it('that changes nothing writes nothing and mails nobody', async () => {
    const { order } = await bigOrder();
    const { shipment } = await add({ orderId: order.id, provider: 'https://parcel.example/a' });
    const before = await vendor.footprint();
    for (const same of [
      {},
      { trackingNumber: ups, shippedOn: today(), provider: 'https://parcel.example/a' },
      {
        lines: shipment.lines.map(({ line, quantity }: { line: { id: string }; quantity: number }) => ({
          lineId: line.id,
          quantity,
        })),
      },
    ]) {
      const answer = await send(staff, updateDocument, { shipmentId: shipment.id, ...same });
      expect(answer).toMatchObject({ errors: [], shipment: { version: 1 } });
    }
    expect(await vendor.footprint()).toBe(before);
  });

  it('keeps a link of its own when only the number changes, and gives it up for a name', async () => {
    const { order } = await bigOrder();
    const { shipment } = await add({ orderId: order.id, provider: 'https://parcel.example/a' });
    const change = async (input: object) =>
      (await send(staff, updateDocument, { shipmentId: shipment.id, ...input })).shipment;
    expect(await change({ trackingNumber: 'PW-2' })).toMatchObject({
      provider: 'parcel.example',
      trackingUrl: 'https://parcel.example/a',
    });
    expect(await change({ provider: 'Parcelway' })).toMatchObject({
      provider: 'Parcelway',
      trackingUrl: null,
    });
  });

  it('is refused where somebody else changed it, or more would be in it than was ordered', async () => {
    const { order, serum, cartridges } = await bigOrder();
    const { shipment } = await add({ orderId: order.id, lines: [{ lineId: serum, quantity: 4 }] });
    await add({ orderId: order.id, lines: [{ lineId: serum, quantity: 1 }] });
    const change = (input: object) => send(staff, updateDocument, { shipmentId: shipment.id, ...input });
    const before = await vendor.footprint();
    expect(await change({ expectedVersion: 2, trackingNumber: 'X1' })).toMatchObject({
      errors: [
        { __typename: 'VersionConflict', code: 'VERSION_CONFLICT', expected: 2, current: { id: order.id } },
      ],
    });
    expect(faults(await change({ lines: [{ lineId: serum, quantity: 6 }] }))).toEqual([
      'LIMIT_EXCEEDED lines.0.quantity',
    ]);
    expect(
      faults(
        await change({
          trackingNumber: '',
          lines: [
            { lineId: serum, quantity: 6 },
            { lineId: cartridges, quantity: 5 },
          ],
        }),
      ),
    ).toEqual([
      'INVALID trackingNumber',
      'LIMIT_EXCEEDED lines.0.quantity',
      'LIMIT_EXCEEDED lines.1.quantity',
    ]);
    expect(await vendor.footprint()).toBe(before);
    expect((await change({ lines: [{ lineId: serum, quantity: 5 }] })).errors).toEqual([]);
  });
});

describe('a parcel that is removed', () => {
  it('is left to ship again, and the customer is told once', async () => {
    const { order } = await bigOrder();
    const { shipment } = await add({ orderId: order.id });
    expect((await vendor.read(order.id)).fulfilment).toBe('SHIPPED');
    const removed = await send(staff, deleteDocument, { shipmentId: shipment.id, expectedVersion: 1 });
    expect(removed).toMatchObject({
      errors: [],
      shipment: null,
      order: {
        version: 3,
        fulfilment: 'NOT_SHIPPED',
        shipments: [],
        lines: [{ unshippedQuantity: 6 }, {}, {}, {}],
      },
    });
    const { notes, mails } = await told(world, order);
    expect(notes[1]).toBe(`The tracking number ${ups} with UPS is withdrawn.`);
    expect(mails[1]).toBe(`A tracking number of your order #${order.number} is withdrawn`);
    expect([notes.length, mails.length]).toEqual([2, 2]);
    expect(await vendor.read(order.id)).toMatchObject({ hasTracking: false, trackingNumbers: [] });
    const again = await send(staff, deleteDocument, { shipmentId: shipment.id });
    expect(faults(again)).toEqual(['NOT_FOUND shipmentId']);
    const { order: read } = await staff.ask(
      'query ($id: ID!) { order(id: $id) { notes { body shipment { id } } timeline { nodes { summary } } } }',
      { id: order.id },
    );
    expect(read.notes.map((note: { shipment: unknown }) => note.shipment)).toEqual([null, null]);
    expect(read.timeline.nodes.map(({ summary }: { summary: string }) => summary)).toContain(
      `Parcel 1 removed, 0 of 11 items · ${ups}`,
    );
  });
});

describe('what an order’s version is for', () => {
  it('refuses a parcel decided on an order that has changed since', async () => {
    const { order } = await bigOrder();
    const manager = await vendor.member('manager');
    await manager.ask(
      'mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { errors { message } } }',
      { input: { orderId: order.id, amount: '1.00' } },
    );
    const answer = await add({ orderId: order.id, expectedVersion: 1 });
    expect(answer.errors).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }]);
    expect((await add({ orderId: order.id, expectedVersion: 2 })).errors).toEqual([]);
  });
});

describe('refunds', () => {
  const refund = async (orderId: string, input: object) => {
    const manager = await vendor.member('manager');
    const { refundOrder } = await manager.ask(
      'mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { order { version fulfilment } errors { message } } }',
      { input: { orderId, ...input } },
    );
    expect(refundOrder.errors).toEqual([]);
    return refundOrder.order;
  };

  it('of the last thing to ship make the rest the whole', async () => {
    const { order, serum, cartridges, mask } = await bigOrder();
    await add({
      orderId: order.id,
      lines: [
        { lineId: serum, quantity: 6 },
        { lineId: cartridges, quantity: 4 },
      ],
    });
    expect(await refund(order.id, { lines: [{ lineId: mask, quantity: 1 }] })).toEqual({
      version: 3,
      fulfilment: 'SHIPPED',
    });
    expect(faults(await add({ orderId: order.id, lines: [{ lineId: mask, quantity: 1 }] }))).toEqual([
      'LIMIT_EXCEEDED lines.0.quantity',
    ]);
    const last = (await vendor.events()).filter(({ order_id }) => order_id === order.id).at(-1);
    expect(last).toMatchObject({
      kind: 'SHIPMENT_CHANGED',
      summary: 'Nothing is left to ship: the rest is refunded',
      before: { fulfilment: 'PARTLY_SHIPPED' },
    });
  });

  it('of everything leave nothing to ship', async () => {
    const { order } = await bigOrder();
    expect((await refund(order.id, {})).fulfilment).toBe('NOT_NEEDED');
    const moved = (await vendor.events()).filter(({ order_id }) => order_id === order.id);
    expect(moved.filter(({ before }) => before?.fulfilment === 'NOT_SHIPPED')).toHaveLength(1);
    expect(faults(await add({ orderId: order.id }))).toEqual(['ALREADY_DONE lines']);
  });

  it('of what is shipped take nothing out of its parcel', async () => {
    const { order, serum } = await bigOrder();
    const { shipment } = await add({ orderId: order.id });
    expect((await refund(order.id, { lines: [{ lineId: serum, quantity: 6 }] })).fulfilment).toBe('SHIPPED');
    const kept = await send(staff, updateDocument, {
      shipmentId: shipment.id,
      trackingNumber: 'PW-9',
      lines: shipment.lines.map(({ line, quantity }: { line: { id: string }; quantity: number }) => ({
        lineId: line.id,
        quantity,
      })),
    });
    expect(kept.errors).toEqual([]);
    const removed = await send(staff, deleteDocument, { shipmentId: shipment.id });
    expect(removed.order.lines[0]).toMatchObject({ shippedQuantity: 0, unshippedQuantity: 0 });
  });
});

describe('who may', () => {
  it.each([
    ['owner', true],
    ['manager', true],
    ['staff', true],
    ['viewer', false],
  ] as const)('a member as %s: %s', async (role, may) => {
    const { order } = await bigOrder();
    const client = await vendor.member(role);
    if (may) expect((await add({ orderId: order.id }, client)).errors).toEqual([]);
    else
      expect(
        await client.refusal(addDocument, { input: { orderId: order.id, trackingNumber: ups } }),
      ).toEqual(['FORBIDDEN']);
  });

  it('an operator, standing so in the timeline, and a key with the scope; no other', async () => {
    const { order } = await bigOrder();
    const operator = (await world.operator()).for(vendor.id);
    const { shipment } = await add({ orderId: order.id }, operator);
    expect(shipment.createdBy).toEqual({ kind: 'OPERATOR', name: 'Olu' });
    const key = await vendor.key('SHIPMENTS_WRITE');
    const moved = await send(key, updateDocument, { shipmentId: shipment.id, trackingNumber: 'PW-3' });
    // It may ship and not see.
    expect(moved).toEqual({ shipment: null, order: null, errors: [] });
    for (const document of [addDocument, updateDocument, deleteDocument]) {
      const input =
        document === addDocument ? { orderId: order.id, trackingNumber: ups } : { shipmentId: shipment.id };
      const others = await vendor.key('ORDERS_READ', 'ORDERS_WRITE', 'NOTES_WRITE', 'DOWNLOADS_WRITE');
      expect(await others.refusal(document, { input })).toEqual(['FORBIDDEN']);
      expect(await world.nobody().refusal(document, { input })).toEqual(['UNAUTHENTICATED']);
    }
    expect(await key.refusal(checkDocument, { input: { orderId: order.id } })).toEqual(['FORBIDDEN']);
  });
});

describe('a request with an idempotency key', () => {
  it('adds, changes and removes once', async () => {
    const { order, serum } = await bigOrder();
    const adding = { orderId: order.id, lines: [{ lineId: serum, quantity: 1 }], idempotencyKey: newId() };
    const { shipment } = await add(adding);
    const changing = {
      shipmentId: shipment.id,
      trackingNumber: 'PW-7',
      expectedVersion: 1,
      idempotencyKey: newId(),
    };
    await send(staff, updateDocument, changing);
    const before = await vendor.footprint();
    expect((await add(adding)).shipment).toMatchObject({ id: shipment.id, trackingNumber: 'PW-7' });
    expect((await send(staff, updateDocument, changing)).shipment.version).toBe(2);
    expect(await vendor.footprint()).toBe(before);
    const removing = { shipmentId: shipment.id, idempotencyKey: newId() };
    for (let time = 0; time < 2; time += 1)
      expect(await send(staff, deleteDocument, removing)).toMatchObject({ shipment: null, errors: [] });
    expect((await told(world, order)).mails).toHaveLength(3);
    expect(faults(await add({ ...adding, trackingNumber: 'Other1' }))).toEqual(['KEY_REUSED idempotencyKey']);
  });
});

describe('two people', () => {
  it('who ship the same last thing at once: exactly one does', async () => {
    const { order, serum, cartridges, mask } = await bigOrder();
    await add({
      orderId: order.id,
      lines: [
        { lineId: serum, quantity: 6 },
        { lineId: cartridges, quantity: 4 },
      ],
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        add({ orderId: order.id, ...(index % 2 ? { lines: [{ lineId: mask, quantity: 1 }] } : {}) }),
      ),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    for (const answer of answers.filter(({ errors }) => errors.length > 0))
      expect(['ALREADY_DONE lines', 'LIMIT_EXCEEDED lines.0.quantity']).toContain(faults(answer)[0]);
    expect((await vendor.read(order.id)).fulfilment).toBe('SHIPPED');
    expect((await told(world, order)).mails).toHaveLength(2);
  });

  it('who change and remove one parcel at once leave it whole or gone', async () => {
    const { order } = await bigOrder();
    const { shipment } = await add({ orderId: order.id });
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, (_, index) =>
        send(staff, updateDocument, {
          shipmentId: shipment.id,
          trackingNumber: `PW-${index}`,
          expectedVersion: 1,
        }),
      ),
      send(staff, deleteDocument, { shipmentId: shipment.id }),
    ]);
    expect(answers.at(-1)).toMatchObject({ errors: [], order: { fulfilment: 'NOT_SHIPPED' } });
    expect(answers.slice(0, -1).filter(({ errors }) => errors.length === 0).length).toBeLessThanOrEqual(1);
    expect(await vendor.read(order.id)).toMatchObject({ fulfilment: 'NOT_SHIPPED', trackingNumbers: [] });
  });
});
