import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { OrderWish, VendorWorld } from '../../testing/world-vendor.js';

let world: World;
let vendor: VendorWorld;
beforeAll(async () => {
  world = await World.open();
  await world.source('other');
});
beforeEach(async () => {
  vendor = await world.vendor();
});
afterAll(() => world.close());

const customers = () =>
  world.sql<{
    external_id: string | null;
    email: string | null;
    name: string;
    phone: string;
    order_count: number;
  }>('select external_id, email, name, phone, order_count from customer where vendor_id = $1 order by id', [
    vendor.id,
  ]);
const buy = async (...customers: NonNullable<OrderWish['customer']>[]) => {
  for (const customer of customers) await vendor.order({ customer });
};

describe('a customer', () => {
  it('is known by their account in the source', async () => {
    await buy({ externalId: '7', name: 'Kim', email: 'kim@a.example' });
    await buy({ externalId: '7', name: 'Kim Vale', email: 'kim@b.example', phone: '5' });
    await buy({ externalId: '7', name: 'Kim Vale' });
    expect(await customers()).toEqual([
      { external_id: '7', email: 'kim@b.example', name: 'Kim Vale', phone: '5', order_count: 3 },
    ]);
  });

  it('of another source is another, even by the same id', async () => {
    await vendor.order({ customer: { externalId: '7', name: 'Kim' } });
    await vendor.order({ customer: { externalId: '7', name: 'Ola' }, source: 'other' });
    expect((await customers()).map(({ name }) => name)).toEqual(['Kim', 'Ola']);
  });

  it('who is a guest is known by email, in whatever case, from any source', async () => {
    await buy({ email: 'Kim@Clinic.Example', name: 'Kim' }, { email: 'kim@clinic.example', name: 'Kim V' });
    await vendor.order({ customer: { email: 'KIM@CLINIC.EXAMPLE', name: 'K' }, source: 'other' });
    expect(await customers()).toMatchObject([{ email: 'kim@clinic.example', name: 'K', order_count: 3 }]);
  });

  it('who was a guest and then has an account is two, with one email that finds both', async () => {
    await buy({ email: 'kim@clinic.example' }, { externalId: '7', email: 'kim@clinic.example' });
    expect(await customers()).toMatchObject([{ external_id: null }, { external_id: '7' }]);
    const key = await vendor.key('ORDERS_READ');
    const { orderCount } = await key.ask(
      '{ orderCount(filter: { customerEmail: " KIM@clinic.example" }) { value } }',
    );
    expect(orderCount.value).toBe(2);
  });

  it('without account and email is somebody new each time', async () => {
    await buy({ name: 'Walk-in' }, { name: 'Walk-in' });
    expect(await customers()).toHaveLength(2);
  });

  it('is another for another vendor', async () => {
    const other = await world.vendor();
    await buy({ externalId: '7', name: 'Kim' });
    await other.order({ customer: { externalId: '7', name: 'Kim' } });
    expect(await customers()).toMatchObject([{ order_count: 1 }]);
  });

  it.each([
    [{ name: 'Kim', email: 'kim@a.example' }, 'Kim'],
    [{ name: ' ', email: 'kim@a.example', company: 'Clinic', firstName: 'Kim' }, 'Clinic'],
    [{ firstName: 'Kim', lastName: 'Vale', email: 'kim@a.example' }, 'Kim Vale'],
    [{ email: 'Kim@a.example' }, 'kim@a.example'],
    [{}, 'Guest'],
  ])('of %j is called %s', async ({ name, email, ...billingAddress }: Record<string, string>, called) => {
    expect((await vendor.order({ customer: { name, email }, billingAddress })).customerName).toBe(called);
  });
});

describe('an order number', () => {
  const numbers = async () => (await vendor.readAll()).map(({ number }) => number).sort();

  it('is the source’s, with a count behind it where it is taken', async () => {
    for (let time = 0; time < 3; time += 1) await vendor.order({ number: '727' });
    expect(await numbers()).toEqual(['727', '727-2', '727-3']);
  });

  it('is the vendor’s next without a wish, and steps over taken ones', async () => {
    await vendor.order({ number: '1002' });
    for (let time = 0; time < 3; time += 1) await vendor.order();
    expect(await numbers()).toEqual(['1001', '1002', '1003', '1004']);
  });

  it('is unique whoever wishes for what at once', async () => {
    const wishes = Array.from({ length: 40 }, (_, index) => ['1001', '1002', null][index % 3] ?? null);
    await Promise.all(
      wishes.map((number, index) => vendor.order({ number, customer: { name: `Buyer ${index}` } })),
    );
    expect(new Set(await numbers()).size).toBe(40);
    expect(await vendor.tally()).toEqual({ processing: 40 });
  });

  it('of one vendor leaves the others’ free', async () => {
    const other = await world.vendor();
    await vendor.order({ number: '727' });
    expect((await other.order({ number: '727' })).number).toBe('727');
  });
});
