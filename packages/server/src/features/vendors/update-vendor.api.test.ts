import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const fields = 'recipients { email events member isViewer } notificationEmails replyTo timeZone';
const update = `mutation ($input: UpdateVendorInput!) { updateVendor(input: $input) {
  vendor { ${fields} } errors { code path message } } }`;
const read = `{ viewer { vendor { ${fields} } } }`;
const everything = ['NEW_ORDER', 'STATUS', 'REFUND', 'PRIVATE_NOTE'];
const listed = (email: string, events = everything) => ({ email, events, member: false, isViewer: false });

describe('the settings of a vendor', () => {
  it('are changed by its owner, for it alone', async () => {
    const [mine, other] = [await world.vendor(), await world.vendor()];
    const owner = await mine.member('owner');
    const input = {
      recipients: [
        { email: 'Orders@Mine.example', events: ['NEW_ORDER'] },
        { email: 'b@mine.example', events: ['REFUND', 'STATUS'] },
        { email: ' orders@mine.example', events: ['PRIVATE_NOTE'] },
      ],
      replyTo: 'Hello@mine.example',
      timeZone: 'Asia/Tokyo',
    };
    const { updateVendor } = await owner.ask(update, { input });
    expect(updateVendor.errors).toEqual([]);
    expect(updateVendor.vendor).toEqual({
      recipients: [
        listed('orders@mine.example', ['NEW_ORDER', 'PRIVATE_NOTE']),
        listed('b@mine.example', ['REFUND', 'STATUS']),
      ],
      notificationEmails: ['orders@mine.example'],
      replyTo: 'hello@mine.example',
      timeZone: 'Asia/Tokyo',
    });
    const stranger = await other.member('owner');
    expect((await stranger.ask(read)).viewer.vendor).toEqual({
      recipients: [],
      notificationEmails: [],
      replyTo: null,
      timeZone: 'Europe/London',
    });
    const before = await mine.footprint();
    expect(await stranger.for(mine.id).refusal(update, { input })).toEqual(['FORBIDDEN']);
    expect(await stranger.for(newId()).refusal(update, { input })).toEqual(['FORBIDDEN']);
    expect(await mine.footprint()).toBe(before);
  });

  it('keep what is left out, and forget the reply address when it is empty', async () => {
    const owner = await (await world.vendor()).member('owner');
    const recipients = [{ email: 'a@mine.example', events: everything }];
    await owner.ask(update, { input: { recipients, replyTo: 'r@mine.example' } });
    const kept = await owner.ask(update, { input: {} });
    expect(kept.updateVendor.vendor).toEqual({
      recipients: [listed('a@mine.example')],
      notificationEmails: ['a@mine.example'],
      replyTo: 'r@mine.example',
      timeZone: 'Europe/London',
    });
    const emptied = await owner.ask(update, { input: { replyTo: '', recipients: [] } });
    expect(emptied.updateVendor.vendor).toMatchObject({ recipients: [], replyTo: null });
  });

  it('are refused with everything that is wrong, and nothing is written', async () => {
    const vendor = await world.vendor();
    const owner = await vendor.member('owner');
    const before = await vendor.footprint();
    const input = {
      recipients: [
        { email: 'a@mine.example', events: everything },
        { email: 'a@mine.example, b@else.example', events: everything },
        { email: 'c@mine.example', events: [] },
      ],
      replyTo: 'x\r\nBcc: y@z.example',
      timeZone: 'Europe/Nowhere',
    };
    const { updateVendor } = await owner.ask(update, { input });
    expect(updateVendor.vendor).toBeNull();
    expect(updateVendor.errors.map(({ path }: { path: string[] }) => path)).toEqual([
      ['recipients', '1', 'email'],
      ['recipients', '2', 'events'],
      ['replyTo'],
      ['timeZone'],
    ]);
    expect(await vendor.footprint()).toBe(before);
    expect((await owner.ask(read)).viewer.vendor.timeZone).toBe('Europe/London');
  });

  it('take at most 20 addresses', async () => {
    const owner = await (await world.vendor()).member('owner');
    const recipients = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ email: `p${index}@mine.example`, events: ['REFUND'] }));
    const refused = await owner.ask(update, { input: { recipients: recipients(21) } });
    expect(refused.updateVendor.errors).toMatchObject([{ code: 'INVALID', path: ['recipients'] }]);
    const taken = await owner.ask(update, { input: { recipients: recipients(20) } });
    expect(taken.updateVendor.vendor.recipients).toHaveLength(20);
  });

  // A bare offset means the opposite in Postgres.
  it.each(['+02:00', '-05', '', 'London', 'Europe/London\u0000'])(
    'know no time zone %j',
    async (timeZone) => {
      const owner = await (await world.vendor()).member('owner');
      const { updateVendor } = await owner.ask(update, { input: { timeZone } });
      expect(updateVendor.errors).toMatchObject([{ code: 'INVALID', path: ['timeZone'] }]);
    },
  );

  it('know every time zone that a page can offer, as the database does', async () => {
    const known = await world.sql<{ name: string }>('select name from pg_timezone_names');
    const names = new Set(known.map(({ name }) => name));
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !names.has(name))).toEqual([]);
  });

  it('move no moment with the time zone: days are reckoned anew', async () => {
    const vendor = await world.vendor({ timeZone: 'Pacific/Kiritimati' });
    const owner = await vendor.member('owner');
    await vendor.order({ placedAt: new Date('2026-11-20T11:00:00Z') });
    const moments = () =>
      world.sql('select placed_at, paid_at, updated_at from orders where vendor_id = $1', [vendor.id]);
    const placedOn = async (day: string) => {
      const filter = { placed: { from: day, to: day } };
      const query =
        'query ($filter: OrderFilter) { orders(first: 5, filter: $filter) { nodes { placedAt } } }';
      return (await owner.ask(query, { filter })).orders.nodes.length;
    };
    const before = await moments();
    expect([await placedOn('2026-11-20'), await placedOn('2026-11-21')]).toEqual([0, 1]);
    await owner.ask(update, { input: { timeZone: 'Pacific/Honolulu' } });
    expect(await moments()).toEqual(before);
    expect([await placedOn('2026-11-20'), await placedOn('2026-11-21')]).toEqual([1, 0]);
  });

  it('change once per idempotency key', async () => {
    const owner = await (await world.vendor()).member('owner');
    const input = { replyTo: 'first@mine.example', idempotencyKey: newId() };
    await owner.ask(update, { input });
    await owner.ask(update, { input: { replyTo: 'second@mine.example' } });
    const again = await owner.ask(update, { input });
    expect(again.updateVendor).toMatchObject({ vendor: { replyTo: 'second@mine.example' }, errors: [] });
    const other = await owner.ask(update, { input: { ...input, replyTo: 'third@mine.example' } });
    expect(other.updateVendor.errors).toMatchObject([{ code: 'KEY_REUSED' }]);
  });

  it.each(['manager', 'staff', 'viewer'] as const)('are not for a %s', async (role) => {
    const person = await (await world.vendor()).member(role);
    expect(await person.refusal(update, { input: { replyTo: 'r@mine.example' } })).toEqual(['FORBIDDEN']);
  });

  it('are for an operator who names the vendor, and for no key', async () => {
    const vendor = await world.vendor();
    const input = { replyTo: 'r@mine.example' };
    const operator = await world.operator();
    const { updateVendor } = await operator.for(vendor.id).ask(update, { input });
    expect(updateVendor.vendor.replyTo).toBe('r@mine.example');
    expect(await operator.refusal(update, { input })).toEqual(['FORBIDDEN']);
    const key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE', 'NOTES_WRITE', 'EXPORTS');
    expect(await key.refusal(update, { input })).toEqual(['FORBIDDEN']);
    expect(await world.nobody().refusal(update, { input })).toEqual(['UNAUTHENTICATED']);
  });
});
