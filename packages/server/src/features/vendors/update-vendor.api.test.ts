import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const update = `mutation ($input: UpdateVendorInput!) { updateVendor(input: $input) {
  vendor { notificationEmails replyTo } errors { code path message } } }`;
const read = '{ viewer { vendor { notificationEmails replyTo } } }';

describe('the settings of a vendor', () => {
  it('are changed by its owner, for it alone', async () => {
    const [mine, other] = [await world.vendor(), await world.vendor()];
    const owner = await world.person({ role: 'owner', vendorId: mine.id });
    const input = { notificationEmails: ['Orders@Mine.example', 'orders@mine.example', 'b@mine.example'] };
    const { updateVendor } = await owner.ask(update, { input });
    expect(updateVendor.errors).toEqual([]);
    expect(updateVendor.vendor.notificationEmails).toEqual(['orders@mine.example', 'b@mine.example']);
    const stranger = await world.person({ role: 'owner', vendorId: other.id });
    expect((await stranger.ask(read)).viewer.vendor.notificationEmails).toEqual([]);
    expect(await stranger.for(mine.id).refusal(update, { input })).toEqual(['FORBIDDEN']);
  });

  it('keep what is left out, and forget the reply address when it is empty', async () => {
    const vendor = await world.vendor();
    const owner = await world.person({ role: 'owner', vendorId: vendor.id });
    await owner.ask(update, { input: { notificationEmails: ['a@mine.example'], replyTo: 'r@mine.example' } });
    const kept = await owner.ask(update, { input: {} });
    expect(kept.updateVendor.vendor).toEqual({
      notificationEmails: ['a@mine.example'],
      replyTo: 'r@mine.example',
    });
    const emptied = await owner.ask(update, { input: { replyTo: '' } });
    expect(emptied.updateVendor.vendor.replyTo).toBeNull();
  });

  it('are refused with every address that is none, and nothing is written', async () => {
    const vendor = await world.vendor();
    const owner = await world.person({ role: 'owner', vendorId: vendor.id });
    const input = {
      notificationEmails: ['a@mine.example', 'a@mine.example, b@else.example'],
      replyTo: 'x\r\nBcc: y@z.example',
    };
    const { updateVendor } = await owner.ask(update, { input });
    expect(updateVendor.errors.map(({ path }: { path: string[] }) => path)).toEqual([
      ['notificationEmails', '1'],
      ['replyTo'],
    ]);
    expect((await owner.ask(read)).viewer.vendor).toEqual({ notificationEmails: [], replyTo: null });
  });

  it.each(['manager', 'staff', 'viewer'] as const)('are not for a %s', async (role) => {
    const vendor = await world.vendor();
    const person = await world.person({ role, vendorId: vendor.id });
    expect(await person.refusal(update, { input: { replyTo: 'r@mine.example' } })).toEqual(['FORBIDDEN']);
  });
});
