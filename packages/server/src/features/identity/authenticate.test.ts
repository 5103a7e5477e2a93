import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { credentialsOf } from './credentials.js';
import { failure, IdentityWorld } from './identity-world.js';
import { callerTtlMs } from './short-cache.js';

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

describe('who is calling', () => {
  it('is nobody without cookie or key, and with another scheme', async () => {
    const { authenticator } = world.identity;
    for (const credentials of [
      {},
      { cookie: 'theme=dark' },
      { authorization: 'Basic eDp5' },
      { authorization: 7 },
    ])
      expect((await authenticator.authenticate(credentials)).caller.kind).toBe('ANONYMOUS');
  });

  it('is the person whose cookie it is, with their role', async () => {
    const vendorId = await world.vendor();
    const member = await world.member(vendorId, 'staff');
    const caller = await world.callerOf(member);
    expect(caller).toMatchObject({
      kind: 'MEMBER',
      id: member.id,
      name: 'A staff',
      email: member.email,
      isOperator: false,
      vendorId,
      vendorIds: [vendorId],
      role: 'staff',
      documents: 'REGISTERED',
    });
    expect([...caller.permissions]).toEqual(['VIEW', 'SET_STATUS', 'ADD_NOTE', 'MANAGE_DOWNLOADS', 'SHIP']);
  });

  it.each(['docket.session_token=made.up', 'docket.session_token=', 'a=b; docket.session_token=x%00y'])(
    'is unknown with the cookie %j, which is taken from the browser',
    async (cookie) => {
      await expect(world.authenticate(cookie)).rejects.toMatchObject({
        extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
      });
      const error = await world.authenticate(cookie).catch((thrown) => thrown);
      expect(error.extensions.http.headers.get('set-cookie')).toMatch(/^docket\.session_token=; Max-Age=0;/);
    },
  );

  it('is unknown with a cookie whose signature was changed', async () => {
    const cookie = await world.signIn((await world.user()).email);
    const forged = cookie.replace(/(session_token=\w+\.).{10}/, '$1AAAAAAAAAA');
    expect(forged).not.toBe(cookie);
    expect((await failure(world.authenticate(forged))).code).toBe('UNAUTHENTICATED');
  });

  it('prolongs a session in use once a day, with a new cookie', async () => {
    const user = await world.user();
    const cookie = await world.signIn(user.email);
    expect((await world.authenticate(cookie)).setCookies).toEqual([]);
    await world.owner.query(
      `update identity.session set "expiresAt" = now() + interval '5 days' where "userId" = $1`,
      [user.id],
    );
    world.pass(callerTtlMs);
    const { setCookies } = await world.authenticate(cookie);
    expect(setCookies.join()).toMatch(/docket\.session_token=.*Max-Age=604800/);
  });
});

describe('credentials', () => {
  it('are a cookie, a key and a named vendor', () => {
    const headers = {
      cookie: 'a=b',
      authorization: 'Bearer dk_x',
      'docket-vendor': 'one',
      host: 'docket.test',
    };
    expect(credentialsOf(headers)).toEqual({ cookie: 'a=b', authorization: 'Bearer dk_x', vendor: 'one' });
  });
});

describe('which vendor', () => {
  it('needs no naming by a member of one', async () => {
    const vendorId = await world.vendor();
    expect((await world.callerOf(await world.member(vendorId, 'viewer'))).vendorId).toBe(vendorId);
  });

  it('is none until a member of several names one', async () => {
    const [first, second] = [await world.vendor(), await world.vendor()];
    const member = await world.member(first, 'owner');
    await world.identity.members.add(second, member.id, 'viewer');
    const unnamed = await world.callerOf(member);
    expect(unnamed).toMatchObject({ vendorId: null, role: null });
    expect(unnamed.vendorIds).toEqual(expect.arrayContaining([first, second]));
    expect(unnamed.permissions.size).toBe(0);
    expect((await world.callerOf(member, first)).permissions.has('MANAGE')).toBe(true);
    expect([...(await world.callerOf(member, second.toUpperCase())).permissions]).toEqual(['VIEW']);
  });

  it('of others answers exactly as one that does not exist', async () => {
    const member = await world.member(await world.vendor(), 'owner');
    const { secret } = await world.identity.keys.create({
      name: 'Key',
      scopes: ['ORDERS_READ'],
      vendorId: await world.vendor(),
      expiresAt: null,
      createdBy: null,
    });
    const named = [await world.vendor(), newId(), 'not-a-uuid', "' or true --", 'a\u0000b', 7, { id: 1 }];
    const answers = await Promise.all(
      named.flatMap((vendor) => [
        failure(world.callerOf(member, vendor)),
        failure(world.callerWithKey(secret, vendor)),
      ]),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.code).toBe('FORBIDDEN');
  });

  it('may be any that exists for an operator, and none by itself', async () => {
    const operator = await world.user({ isOperator: true });
    const vendorId = await world.vendor();
    await world.identity.members.add(vendorId, operator.id, 'viewer');
    const idle = await world.callerOf(operator);
    expect(idle).toMatchObject({ kind: 'OPERATOR', isOperator: true, vendorId: null });
    expect(idle.permissions.size).toBe(0);
    const other = await world.vendor();
    const acting = await world.callerOf(operator, other);
    expect(acting).toMatchObject({ kind: 'OPERATOR', vendorId: other, role: null });
    expect(acting.permissions.has('MANAGE')).toBe(true);
    expect((await failure(world.callerOf(operator, newId()))).code).toBe('FORBIDDEN');
  });

  it('is the one of the key, and for a key of the marketplace any', async () => {
    const vendorId = await world.vendor();
    const key = { name: 'Shop', scopes: ['ORDERS_READ' as const], expiresAt: null, createdBy: null };
    const own = await world.identity.keys.create({ ...key, vendorId });
    expect(await world.callerWithKey(own.secret)).toMatchObject({
      kind: 'PARTNER_APP',
      id: own.key.id,
      name: 'Shop',
      vendorId,
      vendorIds: [vendorId],
      documents: 'ANY',
      isOperator: false,
    });
    expect((await world.callerWithKey(own.secret, vendorId)).vendorId).toBe(vendorId);

    const wide = await world.identity.keys.create({
      ...key,
      scopes: ['ORDERS_READ', 'ORDERS_PLACE'],
      vendorId: null,
    });
    const idle = await world.callerWithKey(wide.secret);
    expect(idle).toMatchObject({ vendorId: null, vendorIds: [] });
    expect(idle.permissions.size).toBe(0);
    expect(idle.scopes.has('ORDERS_PLACE')).toBe(true);
    const acting = await world.callerWithKey(wide.secret, vendorId);
    expect([acting.vendorId, ...acting.permissions]).toEqual([vendorId, 'VIEW']);
    expect((await failure(world.callerWithKey(wide.secret, newId()))).code).toBe('FORBIDDEN');
  });
});

describe('what another process takes away', () => {
  it('of a session ends within five seconds, and at once on open sockets', async () => {
    const user = await world.user();
    const cookie = await world.signIn(user.email);
    const { caller } = await world.authenticate(cookie);
    expect((await world.identity.authenticator.recheck(caller)).id).toBe(user.id);
    await world.owner.query('delete from identity.session where "userId" = $1', [user.id]);

    expect((await failure(world.identity.authenticator.recheck(caller))).code).toBe('UNAUTHENTICATED');
    expect((await world.authenticate(cookie)).caller.id).toBe(user.id);
    world.pass(5_000);
    expect((await failure(world.authenticate(cookie))).code).toBe('UNAUTHENTICATED');
  });

  it('of a key ends within five seconds, and at once on open sockets', async () => {
    const vendorId = await world.vendor();
    const { secret, key } = await world.identity.keys.create({
      name: 'Key',
      scopes: ['ORDERS_READ'],
      vendorId,
      expiresAt: null,
      createdBy: null,
    });
    const caller = await world.callerWithKey(secret);
    await world.owner.query('update identity.apikey set enabled = false, "revokedAt" = now() where id = $1', [
      key.id,
    ]);
    expect((await failure(world.identity.authenticator.recheck(caller))).code).toBe('UNAUTHENTICATED');
    expect((await world.callerWithKey(secret)).id).toBe(key.id);
    world.pass(5_000);
    expect((await failure(world.callerWithKey(secret))).code).toBe('UNAUTHENTICATED');
  });

  it('of a role or membership ends within five seconds, and at once on open sockets', async () => {
    const vendorId = await world.vendor();
    const member = await world.member(vendorId, 'manager');
    const cookie = await world.signIn(member.email);
    const { caller } = await world.authenticate(cookie, vendorId);

    await world.owner.query(`update identity.member set role = 'viewer' where id = $1`, [member.memberId]);
    expect([...(await world.identity.authenticator.recheck(caller)).permissions]).toEqual(['VIEW']);
    expect((await world.authenticate(cookie, vendorId)).caller.role).toBe('manager');
    world.pass(5_000);
    expect((await world.authenticate(cookie, vendorId)).caller.role).toBe('viewer');

    await world.owner.query('delete from identity.member where id = $1', [member.memberId]);
    expect((await failure(world.identity.authenticator.recheck(caller))).code).toBe('FORBIDDEN');
    world.pass(5_000);
    expect((await failure(world.authenticate(cookie, vendorId))).code).toBe('FORBIDDEN');
  });
});

describe('what this process takes away', () => {
  it('ends at once', async () => {
    const vendorId = await world.vendor();
    await world.member(vendorId, 'owner');
    const member = await world.member(vendorId, 'manager');
    const cookie = await world.signIn(member.email);
    await world.authenticate(cookie, vendorId);
    await world.identity.members.changeRole(vendorId, member.memberId, 'viewer');
    expect((await world.authenticate(cookie, vendorId)).caller.role).toBe('viewer');
    await world.identity.members.remove(vendorId, member.memberId);
    expect((await failure(world.authenticate(cookie, vendorId))).code).toBe('FORBIDDEN');
  });
});

describe('many open sockets', () => {
  it('are checked again with one query', async () => {
    const vendorId = await world.vendor();
    const callers = [];
    for (const role of ['owner', 'staff', 'viewer'] as const)
      callers.push(await world.callerOf(await world.member(vendorId, role)));
    const queries: string[] = [];
    const pool = (world.identity as unknown as { pool: { query: (...args: unknown[]) => unknown } }).pool;
    const query = pool.query;
    pool.query = function (this: unknown, ...args: unknown[]) {
      queries.push(String(args[0]));
      return query.apply(this, args);
    };
    const checked = await Promise.all(
      [...callers, ...callers].map((caller) => world.identity.authenticator.recheck(caller)),
    );
    pool.query = query;
    expect(checked.map(({ role }) => role)).toEqual(['owner', 'staff', 'viewer', 'owner', 'staff', 'viewer']);
    expect(queries).toHaveLength(1);
  });
});
