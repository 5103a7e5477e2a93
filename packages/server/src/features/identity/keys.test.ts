import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { failure, IdentityWorld } from './identity-world.js';
import type { NewKey } from './keys.service.js';

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

const sample = (key: Partial<NewKey>): NewKey => ({
  name: 'Warehouse',
  scopes: ['ORDERS_READ', 'SHIPMENTS_WRITE'],
  vendorId: null,
  expiresAt: null,
  createdBy: 'Kim',
  ...key,
});

describe('a partner key', () => {
  it('is recognisable, and stands nowhere but in the answer', async () => {
    const vendorId = await world.vendor();
    const { secret, key } = await world.identity.keys.create(sample({ vendorId }));
    expect(secret).toMatch(/^dk_[A-Za-z0-9]{43}$/);
    expect(key).toMatchObject({
      name: 'Warehouse',
      start: secret.slice(0, 9),
      scopes: ['ORDERS_READ', 'SHIPMENTS_WRITE'],
      vendorId,
      createdBy: 'Kim',
      lastUsedAt: null,
      revokedAt: null,
    });
    const { rows } = await world.owner.query('select * from identity.apikey where id = $1', [key.id]);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(9));
  });

  it('is one that the API-key plugin knows as well', async () => {
    const { secret } = await world.identity.keys.create(sample({ vendorId: await world.vendor() }));
    expect(await world.identity.auth.api.verifyApiKey({ body: { key: secret } })).toMatchObject({
      valid: true,
    });
  });

  it.each([
    ['no name', { name: '  ' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['half of a character in its name', { name: 'x\ud83d' }, 'name'],
    ['no scopes', { scopes: [] }, 'scopes'],
    ['an expiry that has passed', { expiresAt: new Date(0) }, 'expiresAt'],
  ])('is not made with %s', async (_, wrong, path) => {
    await expect(world.identity.keys.create(sample(wrong))).rejects.toMatchObject({
      code: 'INVALID',
      argument: [path],
    });
  });

  it('of a vendor places no orders', async () => {
    const key = sample({ vendorId: await world.vendor(), scopes: ['ORDERS_PLACE'] });
    await expect(world.identity.keys.create(key)).rejects.toMatchObject({
      code: 'INVALID',
      argument: ['scopes'],
    });
  });

  it('tells when it was last used, to the minute', async () => {
    const vendorId = await world.vendor();
    const { secret } = await world.identity.keys.create(sample({ vendorId }));
    const lastUse = async () => (await world.identity.keys.list(vendorId))[0]?.lastUsedAt?.getTime();
    await world.callerWithKey(secret);
    const first = await lastUse();
    expect(first).toBeDefined();
    world.pass(10_000);
    await world.callerWithKey(secret);
    expect(await lastUse()).toBe(first);
    world.pass(60_000);
    await world.callerWithKey(secret);
    expect(await lastUse()).toBeGreaterThanOrEqual((first ?? 0) + 60_000);
  });

  it('stops working when it expires, even while it is remembered, and stays listed', async () => {
    const vendorId = await world.vendor();
    const expiresAt = new Date(world.now().getTime() + 10_000);
    const { secret } = await world.identity.keys.create(sample({ vendorId, expiresAt }));
    world.pass(9_000);
    await world.callerWithKey(secret);
    world.pass(2_000);
    expect((await failure(world.callerWithKey(secret))).code).toBe('UNAUTHENTICATED');
    expect(await world.identity.keys.list(vendorId)).toHaveLength(1);
  });

  it('stops working at once when it is revoked, and stays listed', async () => {
    const vendorId = await world.vendor();
    const { secret, key } = await world.identity.keys.create(sample({ vendorId }));
    await world.callerWithKey(secret);
    const revoked = await world.identity.keys.revoke(vendorId, key.id);
    expect(revoked.revokedAt).toBeInstanceOf(Date);
    expect((await failure(world.callerWithKey(secret))).code).toBe('UNAUTHENTICATED');
    world.pass(1_000);
    expect((await world.identity.keys.revoke(vendorId, key.id)).revokedAt).toEqual(revoked.revokedAt);
    expect(await world.identity.keys.list(vendorId)).toEqual([revoked]);
  });

  it('of another vendor, of the marketplace or of nobody is not found', async () => {
    const vendorId = await world.vendor();
    const other = await world.identity.keys.create(sample({ vendorId: await world.vendor() }));
    const wide = await world.identity.keys.create(sample({ vendorId: null }));
    const answers = await Promise.all(
      [other.key.id, wide.key.id, 'nothing'].map((id) => failure(world.identity.keys.revoke(vendorId, id))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.code).toBe('NOT_FOUND');
    expect(await world.identity.keys.list(vendorId)).toEqual([]);
    await world.callerWithKey(other.secret);
    await world.callerWithKey(wide.secret);
  });

  it.each(['dk_', 'dk_unknown', 'something else', ''])('%j is unknown', async (secret) => {
    expect((await failure(world.callerWithKey(secret))).code).toBe('UNAUTHENTICATED');
  });
});
