import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { openIdentityPool } from './identity-pool.js';
import { failure, IdentityWorld, password } from './identity-world.js';

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

const inviter = async () => {
  const vendorId = await world.vendor('Fjord Supplies');
  const { id } = await world.member(vendorId, 'owner');
  return { vendorId, by: { id, name: 'Kim' } };
};
const tokenFor = (email: string) => {
  const mail = world.mails.findLast(({ to }) => to.email === email);
  return new URL(mail?.url ?? '').searchParams.get('token') ?? '';
};

describe('members of a vendor', () => {
  it('are listed by name, with their role', async () => {
    const vendorId = await world.vendor();
    for (const role of ['viewer', 'owner', 'manager'] as const) await world.member(vendorId, role);
    const members = await world.identity.members.list(vendorId);
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ['A manager', 'manager'],
      ['A owner', 'owner'],
      ['A viewer', 'viewer'],
    ]);
  });

  it('keep at least one owner', async () => {
    const vendorId = await world.vendor();
    const owner = await world.member(vendorId, 'owner');
    await world.member(vendorId, 'manager');
    const { members } = world.identity;
    expect((await failure(members.changeRole(vendorId, owner.memberId, 'manager'))).code).toBe('FORBIDDEN');
    expect((await failure(members.add(vendorId, owner.id, 'staff'))).code).toBe('FORBIDDEN');
    expect((await failure(members.remove(vendorId, owner.memberId))).code).toBe('FORBIDDEN');
    expect((await members.list(vendorId)).filter(({ role }) => role === 'owner')).toHaveLength(1);

    await world.member(vendorId, 'owner');
    await members.remove(vendorId, owner.memberId);
  });

  it('keep one owner when two remove each other at the same moment', async () => {
    const vendorId = await world.vendor();
    const owners = [await world.member(vendorId, 'owner'), await world.member(vendorId, 'owner')];
    const results = await Promise.allSettled(
      owners.map(({ memberId }) => world.identity.members.remove(vendorId, memberId)),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await world.identity.members.list(vendorId)).toHaveLength(1);
  });

  it('of another vendor are not found', async () => {
    const vendorId = await world.vendor();
    const stranger = await world.member(await world.vendor(), 'staff');
    const { members } = world.identity;
    for (const id of [stranger.memberId, newId(), 'nothing']) {
      expect((await failure(members.changeRole(vendorId, id, 'viewer'))).code).toBe('NOT_FOUND');
      expect((await failure(members.remove(vendorId, id))).code).toBe('NOT_FOUND');
    }
  });
});

describe('an invitation', () => {
  it('lets a new person choose a password and work here', async () => {
    const { vendorId, by } = await inviter();
    const email = `${newId()}@people.example`;
    await world.identity.invitations.invite(
      vendorId,
      { email: ` ${email.toUpperCase()}`, role: 'staff' },
      by,
    );
    expect(world.mails.findLast(({ to }) => to.email === email)).toMatchObject({
      kind: 'INVITATION',
      vendorName: 'Fjord Supplies',
      role: 'staff',
      invitedBy: 'Kim',
      url: expect.stringMatching(/^http:\/\/docket\.test\/invite\?token=[\w-]{43}$/),
    });
    const token = tokenFor(email);
    const { invitations } = world.identity;
    expect(await invitations.find(token)).toEqual({
      vendorId,
      vendorName: 'Fjord Supplies',
      email,
      role: 'staff',
      needsPassword: true,
    });
    await expect(invitations.accept(token, {})).rejects.toMatchObject({
      code: 'INVALID',
      argument: ['password'],
    });
    await expect(invitations.accept(token, { password: 'short' })).rejects.toMatchObject({ code: 'INVALID' });
    await invitations.accept(token, { name: 'Robin', password });
    expect(await world.callerOf({ email })).toMatchObject({ name: 'Robin', vendorId, role: 'staff' });
    expect(await invitations.list(vendorId)).toEqual([]);
    expect((await failure(invitations.accept(token, { password }))).code).toBe('NOT_FOUND');
  });

  it('lets a person with an account in as they are', async () => {
    const { vendorId, by } = await inviter();
    const user = await world.user({ name: 'Robin' });
    await world.identity.invitations.invite(vendorId, { email: user.email, role: 'manager' }, by);
    const token = tokenFor(user.email);
    expect((await world.identity.members.list(vendorId)).map(({ email }) => email)).not.toContain(user.email);
    expect(await world.identity.invitations.find(token)).toMatchObject({ needsPassword: false });
    await world.identity.invitations.accept(token, { name: 'Someone else', password: 'a stolen account' });
    expect(await world.callerOf(user)).toMatchObject({ id: user.id, name: 'Robin', role: 'manager' });
  });

  it('sent anew counts by its last link and role', async () => {
    const { vendorId, by } = await inviter();
    const email = `${newId()}@people.example`;
    const { invitations } = world.identity;
    await invitations.invite(vendorId, { email, role: 'staff' }, by);
    const first = tokenFor(email);
    await invitations.invite(vendorId, { email, role: 'viewer' }, by);
    expect(await invitations.find(first)).toBeNull();
    expect(await invitations.find(tokenFor(email))).toMatchObject({ role: 'viewer' });
    expect(await invitations.list(vendorId)).toHaveLength(1);
  });

  it('does not work once it is withdrawn or too old', async () => {
    const { vendorId, by } = await inviter();
    const { invitations } = world.identity;
    const [withdrawn, old] = [`${newId()}@people.example`, `${newId()}@people.example`];
    const { id } = await invitations.invite(vendorId, { email: withdrawn, role: 'staff' }, by);
    const { id: oldId } = await invitations.invite(vendorId, { email: old, role: 'staff' }, by);
    await invitations.withdraw(vendorId, id);
    await world.owner.query('update identity.verification set "expiresAt" = now() where value = $1', [oldId]);
    for (const email of [withdrawn, old]) {
      expect(await invitations.find(tokenFor(email))).toBeNull();
      expect((await failure(invitations.accept(tokenFor(email), { password }))).code).toBe('NOT_FOUND');
    }
    expect((await failure(invitations.withdraw(await world.vendor(), oldId))).code).toBe('NOT_FOUND');
  });

  it('opened twice at the same moment makes one member', async () => {
    const { vendorId, by } = await inviter();
    const email = `${newId()}@people.example`;
    await world.identity.invitations.invite(vendorId, { email, role: 'staff' }, by);
    const token = tokenFor(email);
    const results = await Promise.allSettled(
      [1, 2].map(() => world.identity.invitations.accept(token, { password })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not sent to who works here, nor to what is no address', async () => {
    const { vendorId, by } = await inviter();
    const member = await world.member(vendorId, 'staff');
    const { invitations } = world.identity;
    expect(
      (await failure(invitations.invite(vendorId, { email: member.email, role: 'owner' }, by))).code,
    ).toBe('ALREADY_DONE');
    for (const email of ['', 'x', 'a@b', 'a@people.example\nBcc: b@people.example'])
      expect((await failure(invitations.invite(vendorId, { email, role: 'staff' }, by))).code).toBe(
        'INVALID',
      );
  });
});

describe('users', () => {
  it('have one account per address, whatever its case', async () => {
    const email = `${newId()}@people.example`;
    const { users } = world.identity;
    await users.create({ email });
    expect((await failure(users.create({ email: email.toUpperCase() }))).code).toBe('ALREADY_DONE');
  });

  it('become operators and stop being operators', async () => {
    const user = await world.user();
    await world.identity.users.setOperator(user.email, true);
    expect((await world.callerOf(user)).kind).toBe('OPERATOR');
    await world.identity.users.setOperator(user.email, false);
    expect((await world.callerOf(user)).kind).toBe('MEMBER');
    expect((await failure(world.identity.users.setOperator('nobody@people.example', true))).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('the tables of identity', () => {
  it('are out of reach of every other role', async () => {
    for (const role of ['app', 'operator', 'worker', 'intake'])
      for (const right of ['USAGE', 'CREATE']) {
        const { rows } = await world.owner.query(`select has_schema_privilege($1, 'identity', $2) as has`, [
          `docket_${role}`,
          right,
        ]);
        expect([role, right, rows[0].has]).toEqual([role, right, false]);
      }
  });

  it('are entered as docket_identity, whatever the address says', async () => {
    const address = new URL(database.url);
    for (const options of ['-c statement_timeout=5000', '-c role=none']) {
      address.searchParams.set('options', options);
      const pool = openIdentityPool(address.href, () => {});
      const { rows } = await pool.query('select current_user as role, current_schema() as schema');
      expect(rows).toEqual([{ role: 'docket_identity', schema: 'identity' }]);
      await pool.end();
    }
  });

  it('lose what is over when they are swept, and nothing else', async () => {
    const [gone, stays] = [await world.user(), await world.user()];
    await world.signIn(gone.email);
    const cookie = await world.signIn(stays.email);
    await world.owner.query('update identity.session set "expiresAt" = now() where "userId" = $1', [gone.id]);
    await world.identity.sweep();
    const { rows } = await world.owner.query(
      'select "userId" from identity.session where "userId" = any($1)',
      [[gone.id, stays.id]],
    );
    expect(rows).toEqual([{ userId: stays.id }]);
    expect((await world.authenticate(cookie)).caller.id).toBe(stays.id);
  });

  it('are as better-auth expects them', async () => {
    await world.identity.settled();
    await world.callerOf(await world.user());
    expect(world.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
