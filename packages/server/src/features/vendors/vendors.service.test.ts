import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { CustomerPolicy } from './customer-field.js';
import { getRecipients } from './recipients.service.js';
import { VendorEvent } from './vendor-event.js';
import { createVendor, getCustomerPolicy, getVendor, type NewVendor } from './vendors.service.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const create = (wish: Partial<NewVendor> = {}) =>
  world.database.transaction('intake', (tx) =>
    createVendor(tx, { name: 'Nordlys', currency: 'GBP', timeZone: 'Europe/London', ...wish }),
  );

describe('a vendor', () => {
  it('is made with its log, under an id that may be given', async () => {
    const id = newId();
    const vendor = await create({ id, name: ' Nordlys ', notificationEmails: ['a@b.example'] });
    expect(vendor).toMatchObject({ id, name: 'Nordlys', replyTo: null });
    expect(await world.database.inVendor('app', id, getRecipients)).toEqual([
      { email: 'a@b.example', userId: null, events: Object.values(VendorEvent) },
    ]);
    expect(await world.sql('select seq from event_counter where vendor_id = $1', [id])).toEqual([
      { seq: '0' },
    ]);
    const { createdAt: _, ...found } = await world.database.inVendor('app', id, getVendor);
    expect(vendor).toMatchObject(found);
  });

  it.each([
    [{ name: '  ' }, 'name'],
    [{ currency: 'gbp' }, 'currency'],
    [{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
  ])('is not made of %j, nor a log for it', async (wish, path) => {
    const before = await world.sql('select count(*) from event_counter');
    await expect(create(wish)).rejects.toMatchObject({ code: 'INVALID', argument: [path] });
    expect(await world.sql('select count(*) from event_counter')).toEqual(before);
  });
});

describe('the policy of what is shown of customers', () => {
  it('is the marketplace’s, read anew', async () => {
    const read = () => world.database.transaction('app', getCustomerPolicy);
    expect((await read()).hiddenFields).toEqual([]);
    await world.sql("update marketplace set hidden_customer_fields = '{PHONE}'");
    expect((await read()).shows('PHONE')).toBe(false);
  });

  it('reveals what is shown, and null for what is hidden or missing', () => {
    const policy = new CustomerPolicy(['EMAIL']);
    expect(policy.reveal('EMAIL', 'a@b.example')).toBeNull();
    expect(policy.reveal('PHONE', '5')).toBe('5');
    expect(policy.reveal('PHONE', undefined)).toBeNull();
    expect(policy.hiddenFields).toEqual(['EMAIL']);
  });

  it.each([
    [[], 'a@b.example', 'a@b.example', 'a@b.example'],
    [['EMAIL'], 'A@b.example', 'a@b.example', 'Guest'],
    [['EMAIL'], 'Ada', 'a@b.example', 'Ada'],
    [['EMAIL'], 'Guest', null, 'Guest'],
    [['PHONE'], 'a@b.example', 'a@b.example', 'a@b.example'],
  ] as const)('hiding %j names %s of %s %s', (hidden, name, email, shown) => {
    expect(new CustomerPolicy(hidden).revealName(name, email)).toBe(shown);
  });
});
