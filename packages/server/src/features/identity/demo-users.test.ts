import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { ensureDemoUsers } from './demo-users.js';
import { IdentityWorld, password } from './identity-world.js';

let database: TestDatabase;
let world: IdentityWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = new IdentityWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

it('makes owners and an operator who can sign in, once', async () => {
  const vendors = [
    { id: newId(), name: 'Nordlys Aesthetics' },
    { id: newId(), name: 'Fjord Supplies' },
  ];
  const demo = {
    owners: vendors.map((vendor, i) => ({
      vendor,
      email: `owner${i}@demo.example`,
      name: `Owner ${i}`,
      password,
    })),
    operator: { email: 'operator@demo.example', name: 'Operator', password },
  };
  await ensureDemoUsers(world.identity, demo);
  await ensureDemoUsers(world.identity, demo);
  for (const [i, { id }] of vendors.entries())
    expect(await world.callerOf({ email: `owner${i}@demo.example` })).toMatchObject({
      vendorId: id,
      role: 'owner',
    });
  expect((await world.callerOf(demo.operator)).kind).toBe('OPERATOR');
});
