import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const invite = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) {
  invitation { id email role } errors { code path } } }`;
const withdraw = `mutation ($input: WithdrawInvitationInput!) { withdrawInvitation(input: $input) {
  invitation { id } errors { code path message } } }`;
const changeRole = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) {
  member { id role } errors { code path message } } }`;
const remove = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) {
  member { id } errors { code path message } } }`;
const createKey = `mutation ($input: CreatePartnerKeyInput!) { createPartnerKey(input: $input) {
  partnerKey { id name } secret errors { code path } } }`;
const revokeKey = `mutation ($input: RevokePartnerKeyInput!) { revokePartnerKey(input: $input) {
  partnerKey { id state } errors { code path message } } }`;
const everything = `{ members { id role } invitations { id email role } partnerKeys { id state } }`;

/** A vendor with an owner, someone of its staff, an invitation and a key, and what is shown of them. */
async function team() {
  const vendor = await world.vendor();
  const [owner, staff] = [await vendor.member('owner'), await vendor.member('staff')];
  await owner.ask(invite, { input: { email: `${newId()}@people.example`, role: 'STAFF' } });
  await owner.ask(createKey, { input: { name: 'Warehouse', scopes: ['ORDERS_READ'] } });
  const { members, invitations, partnerKeys } = await owner.ask(everything);
  const memberId: string = members.find(({ role }: { role: string }) => role === 'STAFF').id;
  const ids = { memberId, invitationId: invitations[0].id, partnerKeyId: partnerKeys[0].id };
  return { vendor, owner, staff, ids };
}

/** Every change of something that exists, by its id. */
const changes = [
  ['changeMemberRole', changeRole, 'memberId', { role: 'OWNER' }],
  ['removeMember', remove, 'memberId', {}],
  ['withdrawInvitation', withdraw, 'invitationId', {}],
  ['revokePartnerKey', revokeKey, 'partnerKeyId', {}],
] as const;

describe('an id of another vendor', () => {
  it.each(changes)('is to %s like one that does not exist', async (field, document, name, more) => {
    const [mine, theirs] = [await team(), await team()];
    const before = await theirs.owner.ask(everything);
    const answers = [];
    for (const id of [theirs.ids[name], newId(), 'nothing', '', `${theirs.ids[name]}\u0000`]) {
      const answer = await mine.owner.ask(document, { input: { [name]: id, ...more } });
      answers.push(answer[field].errors);
      // Under a key it is the same, and the key is not used up by a refusal.
      const keyed = await mine.owner.ask(document, {
        input: { [name]: id, ...more, idempotencyKey: id || 'k' },
      });
      expect([field, keyed[field].errors[0].code]).toEqual([
        field,
        id.includes('\u0000') ? 'INVALID' : 'NOT_FOUND',
      ]);
    }
    expect(answers[0]).toMatchObject([{ code: 'NOT_FOUND', path: [name] }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await theirs.owner.ask(everything)).toEqual(before);
  });
});

describe('people and keys', () => {
  const attempts = (ids: { memberId: string; invitationId: string; partnerKeyId: string }) => [
    ...changes.map(([, document, name, more]) => [document, { [name]: ids[name], ...more }] as const),
    [invite, { email: 'new@people.example', role: 'OWNER' }] as const,
    [createKey, { name: 'Mine', scopes: ['ORDERS_READ'] }] as const,
  ];

  it.each(['manager', 'staff', 'viewer'] as const)('are nothing to a %s', async (role) => {
    const { vendor, owner, ids } = await team();
    const person = await vendor.member(role);
    const before = await owner.ask(everything);
    for (const [document, input] of attempts(ids))
      expect(await person.refusal(document, { input })).toEqual(['FORBIDDEN']);
    expect(new Set(await person.refusal(everything))).toEqual(new Set(['FORBIDDEN']));
    expect(await owner.ask(everything)).toEqual(before);
  });

  it('are nothing to a key with every scope, a stranger who names the vendor, and nobody', async () => {
    const { vendor, owner, ids } = await team();
    const before = await owner.ask(everything);
    const key = await vendor.key(
      ...(['ORDERS_READ', 'ORDERS_WRITE', 'NOTES_WRITE', 'DOWNLOADS_WRITE'] as const),
      ...(['SHIPMENTS_WRITE', 'EXPORTS', 'EVENTS_READ'] as const),
    );
    const stranger = (await (await world.vendor()).member('owner')).for(vendor.id);
    for (const [document, input] of attempts(ids)) {
      expect(await key.refusal(document, { input })).toEqual(['FORBIDDEN']);
      expect(await stranger.refusal(document, { input })).toEqual(['FORBIDDEN']);
      expect(await world.nobody().refusal(document, { input })).toEqual(['UNAUTHENTICATED']);
    }
    const { partnerKeys, ...people } = await owner.ask(everything);
    expect(people).toEqual({ members: before.members, invitations: before.invitations });
    // The new one is the key that tried.
    expect(partnerKeys).toHaveLength(2);
  });

  it('are an operator’s who names the vendor', async () => {
    const { vendor, ids } = await team();
    const operator = (await world.operator()).for(vendor.id);
    const { changeMemberRole } = await operator.ask(changeRole, {
      input: { memberId: ids.memberId, role: 'VIEWER' },
    });
    expect(changeMemberRole.member.role).toBe('VIEWER');
  });
});

describe('a change under an idempotency key', () => {
  const waiting = async (owner: ApiClient) => (await owner.ask(everything)).invitations;

  it('invites once: the link that was sent stays good', async () => {
    const { owner } = await team();
    const input = { email: `${newId()}@people.example`, role: 'STAFF', idempotencyKey: newId() };
    const first = await owner.ask(invite, { input });
    const tokens = () =>
      world.sql('select identifier from identity.verification where value = $1', [
        first.inviteMember.invitation.id,
      ]);
    const sent = await tokens();
    expect((await owner.ask(invite, { input })).inviteMember).toEqual(first.inviteMember);
    expect(await tokens()).toEqual(sent);
    expect(await waiting(owner)).toHaveLength(2);
    const other = await owner.ask(invite, { input: { ...input, role: 'OWNER' } });
    expect(other.inviteMember.errors).toMatchObject([{ code: 'KEY_REUSED' }]);
  });

  it('makes one key, whose secret is told once', async () => {
    const { owner } = await team();
    const input = { name: 'Sheet', scopes: ['ORDERS_READ'], idempotencyKey: newId() };
    const first = (await owner.ask(createKey, { input })).createPartnerKey;
    const second = (await owner.ask(createKey, { input })).createPartnerKey;
    expect(first.secret).toMatch(/^dk_/);
    expect(second).toEqual({ ...first, secret: null });
    expect((await owner.ask(everything)).partnerKeys).toHaveLength(2);
  });

  it('removes, withdraws and changes a role once', async () => {
    const { owner, ids } = await team();
    const keyed = (input: object) => ({ input: { ...input, idempotencyKey: 'one attempt' } });
    for (let time = 0; time < 2; time += 1) {
      const role = await owner.ask(changeRole, keyed({ memberId: ids.memberId, role: 'MANAGER' }));
      expect(role.changeMemberRole).toMatchObject({ member: { role: 'MANAGER' }, errors: [] });
      const gone = await owner.ask(withdraw, keyed({ invitationId: ids.invitationId }));
      expect(gone.withdrawInvitation.errors).toEqual([]);
    }
    for (let time = 0; time < 2; time += 1)
      expect((await owner.ask(remove, keyed({ memberId: ids.memberId }))).removeMember.errors).toEqual([]);
    // The answer to a repeated request is read anew: there is no such member now.
    const late = await owner.ask(changeRole, keyed({ memberId: ids.memberId, role: 'MANAGER' }));
    expect(late.changeMemberRole).toEqual({ member: null, errors: [] });
  });

  it('keeps none for the marketplace’s own keys, and says so', async () => {
    const operator = await world.operator();
    const input = { name: 'Shop', scopes: ['ORDERS_PLACE'], idempotencyKey: newId() };
    const { createPartnerKey } = await operator.ask(createKey, { input });
    expect(createPartnerKey).toMatchObject({
      partnerKey: null,
      secret: null,
      errors: [{ code: 'INVALID', path: ['idempotencyKey'] }],
    });
  });

  it('lets many at once through', async () => {
    const { owner } = await team();
    const invited = await Promise.all(
      Array.from({ length: 30 }, () =>
        owner.ask(invite, {
          input: { email: `${newId()}@people.example`, role: 'VIEWER', idempotencyKey: newId() },
        }),
      ),
    );
    expect(invited.flatMap(({ inviteMember }) => inviteMember.errors)).toEqual([]);
    expect(await waiting(owner)).toHaveLength(31);
  });
});

describe('a right that is taken away', () => {
  const seen = '{ orders(first: 1) { nodes { id } } }';

  it('is gone at the next request: a role, a membership, a key', async () => {
    const { vendor, owner, staff, ids } = await team();
    const { id } = await vendor.order();
    const move = `mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) { errors { code } } }`;
    const input = { orderId: id, status: 'COMPLETED', expectedVersion: 1 };
    await owner.ask(changeRole, { input: { memberId: ids.memberId, role: 'VIEWER' } });
    expect(await staff.refusal(move, { input })).toEqual(['FORBIDDEN']);
    expect((await staff.ask(seen)).orders.nodes).toHaveLength(1);
    await owner.ask(remove, { input: { memberId: ids.memberId } });
    expect(await staff.for(vendor.id).refusal(seen)).toEqual(['FORBIDDEN']);

    const made = await owner.ask(createKey, { input: { name: 'Sheet', scopes: ['ORDERS_READ'] } });
    const { partnerKey, secret } = made.createPartnerKey;
    const app = world.nobody().with({ authorization: `Bearer ${secret}` });
    expect((await app.ask(seen)).orders.nodes).toHaveLength(1);
    await owner.ask(revokeKey, { input: { partnerKeyId: partnerKey.id } });
    expect(await app.refusal(seen)).toEqual(['UNAUTHENTICATED']);
  });

  it('is not the last owner’s', async () => {
    const { owner, ids } = await team();
    const { members } = await owner.ask(everything);
    const me = members.find((member: { id: string }) => member.id !== ids.memberId).id;
    for (const [field, document, input] of [
      ['changeMemberRole', changeRole, { memberId: me, role: 'MANAGER' }],
      ['removeMember', remove, { memberId: me }],
    ] as const)
      expect((await owner.ask(document, { input }))[field].errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await owner.ask(everything)).members).toEqual(members);
    await owner.ask(changeRole, { input: { memberId: ids.memberId, role: 'OWNER' } });
    const { changeMemberRole } = await owner.ask(changeRole, { input: { memberId: me, role: 'VIEWER' } });
    expect(changeMemberRole.member).toEqual({ id: me, role: 'VIEWER' });
  });
});
