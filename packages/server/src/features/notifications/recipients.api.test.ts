import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { readOrderMailSettings } from './order-mail-settings.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const choose = `mutation ($input: SetMyNotificationsInput!) { setMyNotifications(input: $input) {
  vendor { recipients { email events member isViewer } } errors { code path message } } }`;
const update = `mutation ($input: UpdateVendorInput!) { updateVendor(input: $input) {
  vendor { recipients { email member } } errors { code } } }`;
const remove = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { errors { code } } }`;

const emailOf = async (person: ApiClient): Promise<string> =>
  (await person.ask('{ viewer { email } }')).viewer.email;
const hears = (vendorId: string, event: 'NEW_ORDER' | 'REFUND') =>
  world.database.inVendor('worker', vendorId, async (tx) =>
    (await readOrderMailSettings(tx, 'shop')).recipientsOf(event),
  );
const answersOf = (vendorId: string) =>
  world.database.inVendor(
    'worker',
    vendorId,
    async (tx) => (await readOrderMailSettings(tx, 'shop')).replyTo,
  );

/** An owner who can remove people, and someone else of the vendor. */
async function team() {
  const vendor = await world.vendor();
  const [owner, person] = [await vendor.member('owner'), await vendor.member('viewer')];
  const email = await emailOf(person);
  const leave = async () => {
    const { members } = await owner.ask('{ members { id email } }');
    const { id } = members.find((member: { email: string }) => member.email === email);
    const { removeMember } = await owner.ask(remove, { input: { memberId: id } });
    expect(removeMember.errors).toEqual([]);
  };
  return { vendor, owner, person, email, leave };
}

describe('a member', () => {
  it.each(['owner', 'manager', 'staff', 'viewer'] as const)(
    'who is %s chooses what to hear of',
    async (role) => {
      const vendor = await world.vendor();
      const person = await vendor.member(role);
      const email = await emailOf(person);
      const set = (events: string[]) => person.ask(choose, { input: { events } });
      const { setMyNotifications } = await set(['NEW_ORDER', 'NEW_ORDER']);
      expect(setMyNotifications).toEqual({
        vendor: { recipients: [{ email, events: ['NEW_ORDER'], member: true, isViewer: true }] },
        errors: [],
      });
      expect(await hears(vendor.id, 'NEW_ORDER')).toEqual([email]);
      await set(['REFUND']);
      expect([await hears(vendor.id, 'NEW_ORDER'), await hears(vendor.id, 'REFUND')]).toEqual([[], [email]]);
      expect((await set([])).setMyNotifications.vendor.recipients).toEqual([]);
    },
  );

  it('is told apart from colleagues, and kept when the list is replaced', async () => {
    const { owner, person, email } = await team();
    await person.ask(choose, { input: { events: ['REFUND'] } });
    const recipients = [{ email: 'orders@mine.example', events: ['NEW_ORDER'] }];
    const { updateVendor } = await owner.ask(update, { input: { recipients } });
    expect(updateVendor.vendor.recipients).toEqual([
      { email: 'orders@mine.example', member: false },
      { email, member: true },
    ]);
    const seen = await owner.ask('{ viewer { vendor { recipients { email isViewer } } } }');
    expect(seen.viewer.vendor.recipients.map(({ isViewer }: { isViewer: boolean }) => isViewer)).toEqual([
      false,
      false,
    ]);
  });

  it('who is on the list as well is mailed once', async () => {
    const { vendor, owner, person, email } = await team();
    await person.ask(choose, { input: { events: ['NEW_ORDER'] } });
    const recipients = [{ email, events: ['NEW_ORDER', 'REFUND'] }];
    await owner.ask(update, { input: { recipients } });
    expect(await hears(vendor.id, 'NEW_ORDER')).toEqual([email]);
    expect(await hears(vendor.id, 'REFUND')).toEqual([email]);
  });

  it('does not get what customers answer by hearing of orders', async () => {
    const { vendor, owner, person } = await team();
    await person.ask(choose, { input: { events: ['NEW_ORDER'] } });
    expect(await answersOf(vendor.id)).toBeNull();
    const recipients = [
      { email: 'refunds@mine.example', events: ['REFUND'] },
      { email: 'orders@mine.example', events: ['NEW_ORDER'] },
    ];
    await owner.ask(update, { input: { recipients } });
    expect(await answersOf(vendor.id)).toBe('orders@mine.example');
    await owner.ask(update, { input: { replyTo: 'hello@mine.example' } });
    expect(await answersOf(vendor.id)).toBe('hello@mine.example');
  });

  it('who leaves hears no more, by own choice or by the list', async () => {
    const { vendor, owner, person, email, leave } = await team();
    await person.ask(choose, { input: { events: ['NEW_ORDER'] } });
    const recipients = [
      { email: 'orders@mine.example', events: ['NEW_ORDER'] },
      { email, events: ['NEW_ORDER', 'REFUND'] },
    ];
    await owner.ask(update, { input: { recipients } });
    await leave();
    expect([await hears(vendor.id, 'NEW_ORDER'), await hears(vendor.id, 'REFUND')]).toEqual([
      ['orders@mine.example'],
      [],
    ]);
    expect(await person.for(vendor.id).refusal(choose, { input: { events: ['REFUND'] } })).toEqual([
      'FORBIDDEN',
    ]);
  });

  it('who leaves one vendor goes on hearing from another', async () => {
    const { person, email, leave } = await team();
    const other = await world.vendor();
    const [user] = await world.sql<{ id: string }>('select id from identity."user" where email = $1', [
      email,
    ]);
    await world.services.identity.members.add(other.id, user?.id ?? '', 'staff');
    await person.for(other.id).ask(choose, { input: { events: ['NEW_ORDER'] } });
    await leave();
    expect(await hears(other.id, 'NEW_ORDER')).toEqual([email]);
  });

  it('who is not let go, as the last owner, goes on hearing', async () => {
    const vendor = await world.vendor();
    const owner = await vendor.member('owner');
    const email = await emailOf(owner);
    await owner.ask(update, { input: { recipients: [{ email, events: ['NEW_ORDER'] }] } });
    const { members } = await owner.ask('{ members { id } }');
    const { removeMember } = await owner.ask(remove, { input: { memberId: members[0].id } });
    expect(removeMember.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await hears(vendor.id, 'NEW_ORDER')).toEqual([email]);
  });

  it('is mailed where their account is', async () => {
    const { vendor, person, email } = await team();
    await person.ask(choose, { input: { events: ['NEW_ORDER'] } });
    const moved = `${newId()}@people.example`;
    await world.sql('update identity."user" set email = $2 where email = $1', [email, moved]);
    expect(await hears(vendor.id, 'NEW_ORDER')).toEqual([moved]);
  });

  it('chooses once per idempotency key', async () => {
    const { person, email } = await team();
    const input = { events: ['NEW_ORDER'], idempotencyKey: newId() };
    await person.ask(choose, { input });
    await person.ask(choose, { input: { events: ['REFUND'] } });
    const again = await person.ask(choose, { input });
    expect(again.setMyNotifications.vendor.recipients).toMatchObject([{ email, events: ['REFUND'] }]);
  });
});

it('only who works for the vendor chooses for themselves', async () => {
  const { vendor } = await team();
  const input = { events: ['NEW_ORDER'] };
  const stranger = await (await world.vendor()).member('owner');
  for (const caller of [
    stranger.for(vendor.id),
    (await world.operator()).for(vendor.id),
    await vendor.key('ORDERS_READ', 'NOTES_WRITE'),
  ])
    expect(await caller.refusal(choose, { input })).toEqual(['FORBIDDEN']);
  expect(await world.nobody().refusal(choose, { input })).toEqual(['UNAUTHENTICATED']);
  expect(await hears(vendor.id, 'NEW_ORDER')).toEqual([]);
});
