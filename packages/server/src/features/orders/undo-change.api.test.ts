import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads } from '../../testing/world-downloads.js';
import { waitingUndo } from '../../testing/world-jobs.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { keepOpen } from './keep-undo.js';
import type { Order } from './order.entity.js';

const undo = 'undo { id until msLeft emailsCustomer emailsVendor }';
const setDocument = `mutation ($input: SetOrderStatusInput!) { answer: setOrderStatus(input: $input) {
  order { id status version } ${undo} errors { code message } } }`;
const noteDocument = `mutation ($input: AddNoteInput!) { answer: addNote(input: $input) { note { id } ${undo} errors { code } } }`;
const shipDocument = `mutation ($input: AddShipmentInput!) { answer: addShipment(input: $input) {
  shipment { id version } ${undo} errors { code } } }`;
const unshipDocument = `mutation ($input: DeleteShipmentInput!) { answer: deleteShipment(input: $input) { ${undo} errors { code } } }`;
const refundDocument = `mutation ($input: RefundOrderInput!) { answer: refundOrder(input: $input) { ${undo} errors { code } } }`;
const undoDocument = `mutation ($input: UndoChangeInput!) { answer: undoChange(input: $input) {
  order { id status version paidAt completedAt fulfilment notes { id } shipments { id trackingNumber } } ${undo}
  errors { __typename code message path ... on VersionConflict { expected current { id version } } } } }`;

let world: World;
let vendor: VendorWorld;
let staff: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  staff = await vendor.member('staff');
});
afterAll(() => world.close());

// biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
const ask = async (document: string, input: object, client = staff): Promise<any> =>
  (await client.ask(document, { input })).answer;
const set = (order: Order, status: string, client = staff) =>
  ask(setDocument, { orderId: order.id, status }, client);
const takeBack = (undoId: string, client = staff, more: object = {}) =>
  ask(undoDocument, { undoId, ...more }, client);
const codes = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);
const lastEvents = async (count: number) =>
  (await vendor.events()).slice(-count).map(({ summary }) => summary);

describe('a change of status', () => {
  it('is taken back with its stamps and counts, and the timeline says so', async () => {
    const order = await vendor.order({ status: 'PENDING' });
    const tally = await vendor.tally();
    const { undo: offered } = await set(order, 'COMPLETED');
    expect(offered.msLeft).toBeGreaterThan(8_000);
    expect(offered.msLeft).toBeLessThanOrEqual(10_000);
    const answer = await takeBack(offered.id);
    expect(answer).toMatchObject({ errors: [], undo: null });
    expect(answer.order).toMatchObject({
      ...{ status: 'PENDING', version: order.version + 2, paidAt: null, completedAt: null },
    });
    expect(await vendor.tally()).toEqual(tally);
    expect(await lastEvents(1)).toEqual(['Status back from Completed to Pending, undone']);
    expect((await vendor.events()).at(-1)).toMatchObject({
      ...{
        kind: 'STATUS_CHANGED',
        order_version: order.version + 2,
        actor_kind: 'MEMBER',
        actor_name: 'Kim',
      },
      before: { status: 'COMPLETED' },
    });
  });

  it('goes back where the table of moves has no way', async () => {
    const order = await vendor.order({ status: 'PROCESSING' });
    const { undo: offered } = await set(order, 'CANCELLED');
    expect((await takeBack(offered.id)).order).toMatchObject({ status: 'PROCESSING' });
    expect((await vendor.read(order.id)).earnedMinor).toBe(order.earnedMinor);
  });

  it('leaves the order announced: the vendor was told at once', async () => {
    const order = await vendor.order({ status: 'PENDING' });
    const { undo: offered } = await set(order, 'PROCESSING');
    await takeBack(offered.id);
    expect((await vendor.read(order.id)).announcedAt).not.toBeNull();
    const again = await set(order, 'PROCESSING');
    expect(again.errors).toEqual([]);
    const announced = await world.sql(
      "select from email where order_id = $1 and template = 'vendor-order-announced'",
      [order.id],
    );
    expect(announced).toHaveLength(1);
  });

  it('is offered to operators too, who may take back that they brought an order back', async () => {
    const operator = (await world.operator()).for(vendor.id);
    const order = await vendor.order({ status: 'CANCELLED' });
    const input = { orderId: order.id, status: 'PROCESSING', reason: 'By mistake' };
    const { undo: offered } = await ask(setDocument, input, operator);
    expect((await takeBack(offered.id, operator)).order.status).toBe('CANCELLED');
    expect((await vendor.read(order.id)).earnedMinor).toBe(0n);
  });

  it('grants downloads again, the second time', async () => {
    const downloads = new WorldDownloads(world);
    const other = await world.vendor();
    const member = await other.member('staff');
    await downloads.link(other, await downloads.file(other), { days: 30 });
    const order = await other.order({ status: 'PENDING', lines: [{ productId: 'film' }] });
    const granted = () => world.sql('select from download_permission where order_id = $1', [order.id]);
    const first = await set(order, 'PROCESSING', member);
    expect(await granted()).toHaveLength(1);
    await takeBack(first.undo.id, member);
    expect(await granted()).toHaveLength(0);
    expect(await other.read(order.id)).toMatchObject({ hasDownloads: false, paidAt: null });
    await set(order, 'PROCESSING', member);
    expect(await granted()).toHaveLength(1);
  });

  it('stands once the customer has begun a download', async () => {
    const downloads = new WorldDownloads(world);
    const other = await world.vendor();
    const member = await other.member('staff');
    await downloads.link(other, await downloads.file(other));
    const order = await other.order({ status: 'PENDING', lines: [{ productId: 'film' }] });
    const { undo: offered } = await set(order, 'PROCESSING', member);
    await world.sql(
      `insert into download_start (vendor_id, id, permission_id, at, valid_until)
       select vendor_id, $2, id, now(), now() from download_permission where order_id = $1`,
      [order.id, newId()],
    );
    const before = await other.footprint();
    expect(codes(await takeBack(offered.id, member))).toEqual(['VERSION_CONFLICT']);
    expect(await other.footprint()).toBe(before);
  });
});

describe('a note', () => {
  it('goes, whatever became of its order', async () => {
    const order = await vendor.order();
    const { undo: offered } = await ask(noteDocument, { orderId: order.id, kind: 'CUSTOMER', body: 'Sent' });
    await set(order, 'COMPLETED');
    const answer = await takeBack(offered.id);
    expect(answer).toMatchObject({ errors: [], order: { notes: [], status: 'COMPLETED' } });
    expect(await lastEvents(5)).toContain('Customer note undone');
  });

  it('that is deleted already cannot be taken back', async () => {
    const order = await vendor.order();
    const { undo: offered, note } = await ask(noteDocument, { orderId: order.id, body: 'Sent' });
    await ask(
      'mutation ($input: DeleteNoteInput!) { answer: deleteNote(input: $input) { errors { code } } }',
      {
        noteId: note.id,
      },
    );
    expect(codes(await takeBack(offered.id))).toEqual(['ALREADY_DONE']);
  });
});

describe('a parcel', () => {
  const parcel = { provider: 'UPS', trackingNumber: '1Z999AA10123456784' };

  it('goes with its note, and is left to ship again', async () => {
    const order = await vendor.order();
    const { undo: offered } = await ask(shipDocument, { orderId: order.id, ...parcel });
    expect((await vendor.read(order.id)).fulfilment).toBe('SHIPPED');
    const answer = await takeBack(offered.id);
    expect(answer).toMatchObject({
      errors: [],
      order: { fulfilment: 'NOT_SHIPPED', shipments: [], notes: [], version: order.version + 2 },
    });
    expect(await vendor.read(order.id)).toMatchObject({ trackingNumbers: [], hasTracking: false });
    expect(await lastEvents(5)).toContain('Parcel 1 taken back, 0 of 1 item · 1Z999AA10123456784');
  });

  it('that was removed is there again under its id, and the note that spoke of it speaks of it again', async () => {
    const order = await vendor.order();
    const { shipment } = await ask(shipDocument, { orderId: order.id, ...parcel });
    const { undo: offered } = await ask(unshipDocument, { shipmentId: shipment.id });
    const answer = await takeBack(offered.id);
    expect(answer.order).toMatchObject({ fulfilment: 'SHIPPED', shipments: [{ id: shipment.id }] });
    const notes = await world.sql('select shipment_id from note where order_id = $1', [order.id]);
    expect(notes).toEqual([{ shipment_id: shipment.id }]);
  });

  it('stands once another was removed, though the version of the order is the same', async () => {
    const order = await vendor.order({ lines: [{ quantity: 3 }] });
    const [line] = await world.sql<{ id: string }>('select id from order_line where order_id = $1', [
      order.id,
    ]);
    const one = { orderId: order.id, provider: 'UPS', lines: [{ lineId: line?.id, quantity: 1 }] };
    await ask(shipDocument, { ...one, trackingNumber: '1' });
    const { undo: offered } = await ask(shipDocument, { ...one, trackingNumber: '2', lines: one.lines });
    const removed = await ask(unshipDocument, {
      shipmentId: (
        await world.sql<{ id: string }>(
          "select id from shipment where order_id = $1 and tracking_number = '1'",
          [order.id],
        )
      )[0]?.id,
    });
    expect(removed.errors).toEqual([]);
    expect(codes(await takeBack(offered.id))).toEqual(['VERSION_CONFLICT']);
  });
});

describe('what cannot be taken back', () => {
  it.each([
    [
      'a change of a partner app',
      async (order: Order) => set(order, 'COMPLETED', await vendor.key('ORDERS_READ', 'ORDERS_WRITE')),
    ],
    ['a change that changes nothing', (order: Order) => set(order, 'PROCESSING')],
    [
      'a refund',
      async (order: Order) => ask(refundDocument, { orderId: order.id }, await vendor.member('manager')),
    ],
    ['the status Refunded', async (order: Order) => set(order, 'REFUNDED', await vendor.member('manager'))],
  ])('%s offers no undo, and keeps none', async (_what, change) => {
    const answer = await change(await vendor.order());
    expect(answer).toMatchObject({ errors: [], undo: null });
  });

  it('is another person’s change, whatever their role', async () => {
    const { undo: offered } = await set(await vendor.order(), 'COMPLETED');
    for (const other of [await vendor.member('owner'), (await world.operator()).for(vendor.id)]) {
      const answer = await takeBack(offered.id, other);
      expect(codes(answer)).toEqual(['FORBIDDEN']);
      expect(answer.errors[0].message).toBe('Only Kim, who made this change, can undo it.');
    }
  });

  it('is what the person may not do any more', async () => {
    const other = await world.vendor();
    const member = await other.member('staff');
    const { undo: offered } = await set(await other.order(), 'COMPLETED', member);
    const { members } = world.services.identity;
    for (const { id } of await members.list(other.id)) await members.changeRole(other.id, id, 'viewer');
    const answer = await takeBack(offered.id, member);
    expect(codes(answer)).toEqual(['FORBIDDEN']);
    expect(answer.errors[0].message).toBe('You may not change this any more, so you cannot undo it.');
  });

  it('is what was done too long ago', async () => {
    const order = await vendor.order();
    const { undo: offered } = await set(order, 'COMPLETED');
    await world.sql("update undo set until = now() - interval '1 ms' where id = $1", [offered.id]);
    const answer = await takeBack(offered.id);
    expect(codes(answer)).toEqual(['TOO_LATE']);
    expect(answer.errors[0]).toMatchObject({ __typename: 'Refused', path: ['undoId'] });
    expect((await vendor.read(order.id)).status).toBe('COMPLETED');
  });

  it.each([
    ['another move', (order: Order) => set(order, 'REFUNDED')],
    ['a refund of a part', (order: Order) => ask(refundDocument, { orderId: order.id, amount: '1.00' })],
    [
      'a parcel',
      (order: Order) => ask(shipDocument, { orderId: order.id, provider: 'UPS', trackingNumber: '1' }),
    ],
  ])('is what %s came after', async (_what, change) => {
    const manager = staff;
    staff = await vendor.member('manager');
    try {
      const order = await vendor.order();
      const { undo: offered } = await set(order, 'COMPLETED');
      expect(codes(await change(order))).toEqual([]);
      const { version } = await vendor.read(order.id);
      const before = await vendor.footprint();
      const answer = await takeBack(offered.id);
      expect(answer.errors).toMatchObject([
        { __typename: 'VersionConflict', expected: order.version + 1, current: { id: order.id, version } },
      ]);
      expect(await vendor.footprint()).toBe(before);
    } finally {
      staff = manager;
    }
  });

  it('is what was taken back before; by the same key it is the same answer', async () => {
    const order = await vendor.order();
    const { undo: offered } = await set(order, 'COMPLETED');
    const idempotencyKey = newId();
    const first = await takeBack(offered.id, staff, { idempotencyKey });
    expect(await takeBack(offered.id, staff, { idempotencyKey })).toEqual(first);
    expect(first.order).toMatchObject({ status: 'PROCESSING', version: order.version + 2 });
    expect(codes(await takeBack(offered.id))).toEqual(['ALREADY_DONE']);
  });

  it('is a change of another vendor: it answers as one that does not exist', async () => {
    const other = await world.vendor();
    const { undo: theirs } = await set(await other.order(), 'COMPLETED', await other.member('staff'));
    const before = await other.footprint();
    const { errors } = await takeBack(theirs.id);
    expect(errors).toEqual((await takeBack(newId())).errors);
    expect(errors).toMatchObject([{ __typename: 'NotFound', code: 'NOT_FOUND' }]);
    expect((await takeBack('no id')).errors).toEqual(errors);
    expect(await other.footprint()).toBe(before);
  });
});

describe('a change asked for twice by one key', () => {
  it('offers the same undo, until that is done', async () => {
    const order = await vendor.order();
    const input = { orderId: order.id, status: 'COMPLETED', idempotencyKey: newId() };
    const { undo: first } = await ask(setDocument, input);
    expect((await ask(setDocument, input)).undo).toMatchObject({ id: first.id });
    await takeBack(first.id);
    expect((await ask(setDocument, input)).undo).toBeNull();
  });
});

describe('many at once', () => {
  it('of two who press Undo in the same moment, one is told that it is done', async () => {
    const order = await vendor.order();
    const { undo: offered } = await set(order, 'COMPLETED');
    const answers = await Promise.all([takeBack(offered.id), takeBack(offered.id), takeBack(offered.id)]);
    expect(answers.flatMap(codes).sort()).toEqual(['ALREADY_DONE', 'ALREADY_DONE']);
    expect((await vendor.read(order.id)).version).toBe(order.version + 2);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it('keeps open what is open, and nothing that is over', async () => {
    const [one, two] = [
      await set(await vendor.order(), 'COMPLETED'),
      await set(await vendor.order(), 'COMPLETED'),
    ];
    await world.sql("update undo set until = now() - interval '1 ms' where id = $1", [two.undo.id]);
    const later = new Date(Date.now() + 60_000);
    const jobId = await waitingUndo(vendor, [one.undo.id, two.undo.id]);
    await vendor.inside((tx) => keepOpen(tx, jobId, later));
    const rows = await world.sql<{ until: Date }>(
      'select until from undo where id = any($1) order by until',
      [[one.undo.id, two.undo.id]],
    );
    expect(rows[0]?.until.getTime()).toBeLessThan(Date.now());
    expect(rows[1]?.until).toEqual(later);
  });
});

describe('what is kept to take changes back', () => {
  it('is swept out a day after it served', async () => {
    const { undo: old } = await set(await vendor.order(), 'COMPLETED');
    await world.sql("update undo set until = now() - interval '25 hours' where id = $1", [old.id]);
    await set(await vendor.order(), 'COMPLETED');
    expect(await world.sql('select from undo where id = $1', [old.id])).toEqual([]);
    expect(codes(await takeBack(old.id))).toEqual(['NOT_FOUND']);
  });
});
