import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { systemActor } from '../events/actor.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { writeNote } from './write-note.js';

const note = '{ id kind body author { kind name } createdAt mayDelete emails { to state subject } }';
const answer = `{ note ${note} eventCursor order { id version notes ${note}
  timeline { nodes { kind summary actor { kind name } } } } errors { __typename code message path } }`;
const addNote = `mutation ($input: AddNoteInput!) { addNote(input: $input) ${answer} }`;
const deleteNote = `mutation ($input: DeleteNoteInput!) { deleteNote(input: $input) ${answer} }`;
const previewNote = `query ($input: PreviewNoteInput!) { previewNote(input: $input) {
  recipients subject html text errors { __typename code message path } } }`;
const people = `query ($id: ID!) { order(id: $id) {
  team: noteRecipients(kind: PRIVATE) customer: noteRecipients(kind: CUSTOMER) } }`;

let world: World;
let vendor: VendorWorld;
let staff: ApiClient;
let operator: ApiClient;
let order: Order;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor({ name: 'Ambercourt Supply' });
  staff = await vendor.member('staff');
  operator = (await world.operator()).for(vendor.id);
});
afterAll(() => world.close());

const anOrder = () => vendor.order({ customer: { name: 'Ada', email: 'ada@clinic.example' } });
const add = async (input: object, client = staff) =>
  (await client.ask(addNote, { input: { body: 'Hello', ...input } })).addNote;
const remove = async (input: object, client = staff) => (await client.ask(deleteNote, { input })).deleteNote;
const preview = async (input: object, client = staff) =>
  (await client.ask(previewNote, { input: { body: 'Hello', ...input } })).previewNote;

describe('adding a note', () => {
  beforeAll(async () => {
    order = await anOrder();
  });

  it('makes it private unless said otherwise, with author, time and a place in the timeline', async () => {
    const { note: added, order: after, errors } = await add({ orderId: order.id, body: 'One\nTwo' });
    expect(errors).toEqual([]);
    expect(added).toMatchObject({
      kind: 'PRIVATE',
      body: 'One\nTwo',
      author: { kind: 'MEMBER', name: 'Kim' },
      mayDelete: true,
    });
    expect(Math.abs(Date.now() - Date.parse(added.createdAt))).toBeLessThan(60_000);
    expect(after.timeline.nodes[0]).toEqual({
      kind: 'NOTE_ADDED',
      summary: 'Private note added',
      actor: { kind: 'MEMBER', name: 'Kim' },
    });
  });

  it('changes nothing a decision rests on, and is listed newest first', async () => {
    const { note: added, order: after } = await add({ orderId: order.id, kind: 'CUSTOMER', body: 'Newer' });
    expect(after.version).toBe(order.version);
    expect(after.notes.map(({ body }: { body: string }) => body)).toEqual(['Newer', 'One\nTwo']);
    expect(added.emails).toMatchObject([{ to: 'ada@clinic.example' }]);
    expect(after.timeline.nodes[0]).toMatchObject({ summary: 'Customer note added' });
  });

  it('is done once for a key', async () => {
    const { id: orderId } = await anOrder();
    const input = { orderId, body: 'Once', idempotencyKey: newId() };
    const [first, again] = [await add(input), await add(input)];
    expect(again.note.id).toBe(first.note.id);
    expect(again.order.notes).toHaveLength(1);
    expect((await add({ ...input, body: 'Other' })).errors).toMatchObject([{ code: 'KEY_REUSED' }]);
    expect((await add({ ...input, kind: 'CUSTOMER' })).errors).toMatchObject([{ code: 'KEY_REUSED' }]);
    await remove({ noteId: first.note.id });
    expect(await add(input)).toMatchObject({ note: null, order: { notes: [] }, errors: [] });
  });

  it('reaches whoever follows the events', async () => {
    const key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
    const { eventCursor } = (await key.ask('{ orders(first: 1) { eventCursor } }')).orders;
    const stream = new Stream<StreamItem>(key, streamQuery, { after: eventCursor });
    await add({ orderId: order.id, body: 'Live' });
    const items = await stream.until((item) => item.kind === 'NOTE_ADDED');
    expect(items.at(-1)?.order?.notes[0]?.body).toBe('Live');
    await stream.close();
  });
});

interface StreamItem {
  __typename: string;
  kind?: string;
  order?: { notes: { body: string }[] };
}
const streamQuery = `subscription ($after: EventCursor) { orderEvents(after: $after) { __typename
  ... on OrderEvent { kind order { notes { body } } } } }`;

describe('what a note says', () => {
  beforeAll(async () => {
    order = await anOrder();
  });

  it('is kept byte for byte', async () => {
    const bodies = [' indented\r\n\ttabbed \n', '👩‍👩‍👧‍👦'.repeat(10_000), 'א'.repeat(10_000)];
    for (const body of bodies) {
      const { note: added, errors } = await add({ orderId: order.id, body });
      expect(errors).toEqual([]);
      expect(added.body === body).toBe(true);
    }
  });

  it.each([
    ['nothing', '', 'needs at least one character'],
    ['white space', ' \n\t ', 'needs at least one character'],
    ['too much', 'x'.repeat(10_001), 'at most 10,000 characters; this one has 10,001'],
    ['what no database keeps', 'a\u0000b', 'NUL'],
    ['half of a character', 'a\ud83d', 'half of a character'],
  ])('is refused for %s, and nothing is written', async (_, body, words) => {
    const before = await vendor.footprint();
    for (const kind of ['PRIVATE', 'CUSTOMER']) {
      const input = { orderId: order.id, kind, body, idempotencyKey: 'k' };
      const [fault] = (await add(input)).errors;
      expect(fault).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID', path: ['body'] });
      expect(fault.message).toContain(words);
      expect((await preview({ orderId: order.id, kind, body })).errors).toEqual([fault]);
    }
    expect(await vendor.footprint()).toBe(before);
  });
});

describe('who may', () => {
  let noteId: string;
  beforeAll(async () => {
    order = await anOrder();
  });

  it.each(['owner', 'manager', 'staff'] as const)('write, as %s', async (role) => {
    const { note: added } = await add({ orderId: order.id }, await vendor.member(role));
    noteId = added.id;
  });

  it('not write, delete or preview, as a viewer or a key that only reads', async () => {
    for (const client of [await vendor.member('viewer'), await vendor.key('ORDERS_READ', 'ORDERS_WRITE')]) {
      const before = await vendor.footprint();
      const input = { orderId: order.id, body: 'Hello' };
      expect(await client.refusal(addNote, { input })).toEqual(['FORBIDDEN']);
      expect(await client.refusal(deleteNote, { input: { noteId } })).toEqual(['FORBIDDEN']);
      expect(await client.refusal(previewNote, { input })).toEqual(['FORBIDDEN']);
      const seen = await client.ask(`query ($id: ID!) { order(id: $id) { notes { mayDelete } } }`, {
        id: order.id,
      });
      expect(seen.order.notes[0]).toEqual({ mayDelete: false });
      expect(await vendor.footprint()).toBe(before);
    }
    expect(await world.nobody().refusal(addNote, { input: { orderId: order.id, body: 'x' } })).toEqual([
      'UNAUTHENTICATED',
    ]);
  });

  it('write with a key for notes, which is shown nothing', async () => {
    const key = await vendor.key('NOTES_WRITE');
    expect(await add({ orderId: order.id, body: 'From an app' }, key)).toEqual({
      ...{ note: null, order: null, eventCursor: null, errors: [] },
    });
    const { notes } = (
      await staff.ask(`query ($id: ID!) { order(id: $id) { notes ${note} } }`, { id: order.id })
    ).order;
    expect(notes[0]).toMatchObject({
      body: 'From an app',
      author: { kind: 'PARTNER_APP', name: 'Warehouse' },
      mayDelete: true,
    });
  });
});

describe('deleting a note', () => {
  beforeAll(async () => {
    order = await anOrder();
  });

  it('removes it, a colleague’s too, and leaves a trace', async () => {
    const { note: added } = await add({ orderId: order.id, kind: 'CUSTOMER', body: 'A hasty remark' });
    const owner = await vendor.member('owner');
    const { note: gone, order: after, errors } = await remove({ noteId: added.id }, owner);
    expect([gone, errors, after.notes]).toEqual([null, [], []]);
    expect(after.version).toBe(order.version);
    expect(after.timeline.nodes).toContainEqual({
      kind: 'NOTE_DELETED',
      summary: 'Customer note by Kim deleted',
      actor: { kind: 'MEMBER', name: 'Kim' },
    });
    expect(await world.sql('select id from note where id = $1', [added.id])).toEqual([]);
  });

  it('is done once: again it is not there, and with the same key it is the same answer', async () => {
    const { note: added } = await add({ orderId: order.id });
    const input = { noteId: added.id, idempotencyKey: newId() };
    expect((await remove(input)).errors).toEqual([]);
    expect(await remove(input)).toMatchObject({ errors: [], order: { id: order.id } });
    expect((await remove({ noteId: added.id })).errors).toMatchObject([
      { __typename: 'NotFound', path: ['noteId'] },
    ]);
  });

  it('happens once, however many ask at the same moment', async () => {
    const { note: added } = await add({ orderId: order.id });
    const answers = await Promise.all(Array.from({ length: 8 }, () => remove({ noteId: added.id })));
    const codes = answers.map(({ errors }) => errors[0]?.code ?? 'done').sort();
    expect(codes).toEqual([...Array.from({ length: 7 }, () => 'NOT_FOUND'), 'done']);
    const [{ count } = { count: 0 }] = await world.sql<{ count: number }>(
      "select count(*)::int from event where order_id = $1 and kind = 'NOTE_DELETED' and at > $2",
      [order.id, added.createdAt],
    );
    expect(count).toBe(1);
  });

  it('of the marketplace’s people is for operators', async () => {
    const { note: added } = await add({ orderId: order.id, body: 'From the marketplace' }, operator);
    expect(added).toMatchObject({ author: { kind: 'OPERATOR', name: 'Olu' }, mayDelete: true });
    const before = await vendor.footprint();
    const refused = await remove({ noteId: added.id }, await vendor.member('owner'));
    expect(refused).toMatchObject({ note: null, order: null, errors: [{ code: 'FORBIDDEN' }] });
    expect(await vendor.footprint()).toBe(before);
    const seen = await staff.ask(`query ($id: ID!) { order(id: $id) { notes { id mayDelete } } }`, {
      id: order.id,
    });
    expect(seen.order.notes).toContainEqual({ id: added.id, mayDelete: false });
    expect((await remove({ noteId: added.id }, operator)).errors).toEqual([]);
  });

  it('of Docket itself is for operators, who delete a vendor’s too', async () => {
    const written = await vendor.inside(async (tx) =>
      writeNote(tx, await lockOrder(tx, order.id), {
        ...{ kind: 'PRIVATE', body: 'By itself', by: systemActor(), at: new Date() },
      }),
    );
    expect((await remove({ noteId: written.id })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { note: theirs } = await add({ orderId: order.id });
    for (const noteId of [written.id, theirs.id])
      expect((await remove({ noteId }, operator)).errors).toEqual([]);
  });
});

describe('before a note is written', () => {
  beforeAll(async () => {
    order = await anOrder();
    const recipients = [{ email: 'orders@ambercourt.example', events: ['PRIVATE_NOTE'] }];
    await (await vendor.member('owner')).ask(
      'mutation ($input: UpdateVendorInput!) { updateVendor(input: $input) { errors { message } } }',
      { input: { recipients } },
    );
  });

  it('the form can say who will be mailed', async () => {
    expect((await staff.ask(people, { id: order.id })).order).toEqual({
      team: ['orders@ambercourt.example'],
      customer: ['ada@clinic.example'],
    });
    const guest = await vendor.order({ customer: { name: 'A guest' } });
    expect((await staff.ask(people, { id: guest.id })).order.customer).toEqual([]);
  });

  it('its mail is shown as it will be sent, and nothing is written', async () => {
    for (const kind of ['PRIVATE', 'CUSTOMER']) {
      const before = await vendor.footprint();
      const shown = await preview({ orderId: order.id, kind, body: 'Two lines\nof text' });
      expect(await vendor.footprint()).toBe(before);
      expect(shown.errors).toEqual([]);
      const { note: added } = await add({ orderId: order.id, kind, body: 'Two lines\nof text' });
      const [sent] = await world.sql<{ subject: string; html: string; text: string; to_address: string }>(
        'select subject, html, text, to_address from email where note_id = $1',
        [added.id],
      );
      const withoutTime = (text = '') => text.replace(/\d\d:\d\d/g, '');
      expect(shown.recipients).toEqual([sent?.to_address]);
      expect(shown.subject).toBe(sent?.subject);
      expect(withoutTime(shown.html)).toBe(withoutTime(sent?.html));
      expect(withoutTime(shown.text)).toBe(withoutTime(sent?.text));
    }
  });

  it('the customer’s address is said in words where the marketplace hides it', async () => {
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const shown = await preview({ orderId: order.id, kind: 'CUSTOMER' });
    const { customer } = (await staff.ask(people, { id: order.id })).order;
    const { note: added } = await add({ orderId: order.id, kind: 'CUSTOMER' });
    await world.sql("update marketplace set hidden_customer_fields = '{}'");
    expect([shown.recipients, customer]).toEqual([
      ['Hidden by the marketplace'],
      ['Hidden by the marketplace'],
    ]);
    expect(added.emails).toMatchObject([{ to: 'Hidden by the marketplace' }]);
    expect(JSON.stringify([shown, added])).not.toContain('ada@');
  });
});

const walls = { 'behind both walls': false, 'behind the handlers alone, without row-level security': true };

describe.each(Object.entries(walls))('another vendor’s note and order, %s', (_, isBare) => {
  let two: World;
  let ours: VendorWorld;
  let theirs: VendorWorld;
  let their: { order: string; note: string };
  beforeAll(async () => {
    two = await World.open();
    ours = await two.vendor();
    theirs = await two.vendor();
    const { id } = await theirs.order({ customer: { name: 'Canary' } });
    await ours.order();
    const { note: added } = await add({ orderId: id, body: 'Canary' }, await theirs.member('owner'));
    their = { order: id, note: added.id };
    if (isBare)
      for (const { name } of await two.sql<{ name: string }>(
        "select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
      ))
        await two.sql(`alter table ${name} disable row level security`);
  });
  afterAll(() => two.close());

  it('answer as ones that do not exist, and nothing is written', async () => {
    const callers = [
      await ours.member('owner'),
      await ours.key('ORDERS_READ', 'NOTES_WRITE'),
      (await two.operator()).for(ours.id),
      (await two.key(['ORDERS_READ', 'NOTES_WRITE'])).for(ours.id),
    ];
    const before = [await theirs.footprint(), await ours.footprint()];
    for (const client of callers) {
      const send = async (query: string, input: object) => {
        const { status, data, errors } = await client.send(query, { input });
        return JSON.stringify({ status, data, errors });
      };
      const answers = async (ids: { order: string; note: string }) => [
        await send(addNote, { orderId: ids.order, body: 'x', idempotencyKey: '1' }),
        await send(deleteNote, { noteId: ids.note }),
        await send(previewNote, { orderId: ids.order, body: 'x' }),
        await send(previewNote, { orderId: ids.order, kind: 'CUSTOMER', body: 'x' }),
      ];
      const [given, unknown] = [await answers(their), await answers({ order: newId(), note: newId() })];
      expect(given).toEqual(unknown);
      expect(await answers({ order: 'no id', note: 'no id' })).toEqual(unknown);
      expect(given[0]).toContain('There is no such order.');
      expect(given[1]).toContain('There is no such note.');
      expect(given.join()).not.toContain('Canary');
    }
    expect([await theirs.footprint(), await ours.footprint()]).toEqual(before);
  });

  it('are not seen among ours', async () => {
    const owner = await ours.member('owner');
    const { orders } = await owner.ask('{ orders(first: 10) { nodes { notes { body } } } }');
    expect(orders.nodes).toEqual([{ notes: [] }]);
  });
});
