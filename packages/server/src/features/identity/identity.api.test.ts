import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import type { Database } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import { userErrorTypes } from '../../shared/user-error.type.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { type Caller, nobody } from './caller.js';
import { IdentityWorld, password } from './identity-world.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { MembersResolver } from './members.resolver.js';
import { PartnerKeysResolver } from './partner-keys.resolver.js';
import { RequestContext } from './request-context.js';
import { ViewerResolver } from './viewer.resolver.js';

let database: TestDatabase;
let world: IdentityWorld;
let schema: GraphQLSchema;
beforeAll(async () => {
  database = await createTestDatabase();
  world = new IdentityWorld(database.url);
  schema = await buildSchema({
    resolvers: [ViewerResolver, PartnerKeysResolver, MembersResolver, InvitationsResolver],
    orphanedTypes: userErrorTypes,
    validate: false,
  });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

// biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
type Answer = { data: any; codes: unknown[] };

async function ask(caller: Caller, source: string, variableValues: object = {}): Promise<Answer> {
  const contextValue = new RequestContext({} as Database, caller, 'test', world.identity, '', {} as never);
  const variables = variableValues as Record<string, unknown>;
  const { data, errors = [] } = await graphql({ schema, source, contextValue, variableValues: variables });
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    codes: errors.map(({ extensions }) => extensions.code),
  };
}

const createKey = `mutation ($input: CreatePartnerKeyInput!) { createPartnerKey(input: $input) {
  secret partnerKey { id name start scopes ofMarketplace state createdBy expiresAt } errors { code message path } } }`;
const revokeKey = `mutation ($input: RevokePartnerKeyInput!) { revokePartnerKey(input: $input) {
  partnerKey { id state } errors { code message path } } }`;
const invite = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) {
  invitation { id email role } errors { code path } } }`;
const accept = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) {
  accepted { vendorId vendorName email role } errors { code path } } }`;
const changeRole = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) {
  member { id role isViewer } errors { code message path } } }`;
const removeMember = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) {
  member { id } errors { code message path } } }`;

describe('viewer', () => {
  const query = '{ viewer { actor { kind name } email isOperator role permissions scopes } }';

  it('tells a member who they are', async () => {
    const member = await world.member(await world.vendor(), 'viewer');
    const { data } = await ask(await world.callerOf(member), query);
    expect(data.viewer).toEqual({
      actor: { kind: 'MEMBER', name: 'A viewer' },
      email: member.email,
      isOperator: false,
      role: 'VIEWER',
      permissions: ['VIEW'],
      scopes: [],
    });
  });

  it('tells nobody to sign in', async () => {
    expect(await ask(nobody, query)).toEqual({ data: null, codes: ['UNAUTHENTICATED'] });
  });
});

describe('partner keys', () => {
  it('are made, listed and revoked by an owner', async () => {
    const owner = await world.callerOf(await world.member(await world.vendor(), 'owner'));
    const input = { name: 'Warehouse', scopes: ['ORDERS_READ', 'SHIPMENTS_WRITE'] };
    const { createPartnerKey: made } = (await ask(owner, createKey, { input })).data;
    expect(made).toMatchObject({
      secret: expect.stringMatching(/^dk_/),
      partnerKey: { ...input, ofMarketplace: false, state: 'ACTIVE', createdBy: 'A owner', expiresAt: null },
      errors: [],
    });
    const revoked = await ask(owner, revokeKey, { input: { partnerKeyId: made.partnerKey.id } });
    expect(revoked.data.revokePartnerKey.partnerKey.state).toBe('REVOKED');
    const listed = await ask(owner, '{ partnerKeys { id state } }');
    expect(listed.data.partnerKeys).toEqual([{ id: made.partnerKey.id, state: 'REVOKED' }]);
  });

  it('are refused with what is wrong in the input', async () => {
    const owner = await world.callerOf(await world.member(await world.vendor(), 'owner'));
    for (const name of ['', 'two\nlines', 'a\u0000b']) {
      const { data } = await ask(owner, createKey, { input: { name, scopes: ['ORDERS_READ'] } });
      expect(data.createPartnerKey).toMatchObject({
        secret: null,
        errors: [{ code: 'INVALID', path: ['name'] }],
      });
    }
  });

  it('are nothing to managers, keys and nobody', async () => {
    const vendorId = await world.vendor();
    const { secret } = await world.identity.keys.create({
      name: 'Key',
      scopes: ['ORDERS_READ', 'ORDERS_WRITE', 'EXPORTS'],
      vendorId,
      expiresAt: null,
      createdBy: null,
    });
    const manager = await world.callerOf(await world.member(vendorId, 'manager'));
    const input = { name: 'Key', scopes: ['ORDERS_READ'] };
    for (const [caller, code] of [
      [manager, 'FORBIDDEN'],
      [await world.callerWithKey(secret), 'FORBIDDEN'],
      [nobody, 'UNAUTHENTICATED'],
    ] as const) {
      expect((await ask(caller, createKey, { input })).codes).toEqual([code]);
      expect((await ask(caller, '{ partnerKeys { id } }')).codes).toEqual([code]);
      expect((await ask(caller, revokeKey, { input: { partnerKeyId: newId() } })).codes).toEqual([code]);
    }
  });

  it('of the marketplace are an operator’s, who chose no vendor', async () => {
    const user = await world.user({ isOperator: true });
    const operator = await world.callerOf(user);
    const input = { name: 'Storefront', scopes: ['ORDERS_PLACE'] };
    const { createPartnerKey: made } = (await ask(operator, createKey, { input })).data;
    expect(made.partnerKey.ofMarketplace).toBe(true);
    const acting = await world.callerOf(user, await world.vendor());
    const refused = await ask(acting, createKey, { input });
    expect(refused.data.createPartnerKey.errors).toMatchObject([{ code: 'INVALID', path: ['scopes'] }]);
  });

  it('of another vendor answer as ones that do not exist', async () => {
    const owner = await world.callerOf(await world.member(await world.vendor(), 'owner'));
    const other = await world.identity.keys.create({
      name: 'Key',
      scopes: ['ORDERS_READ'],
      vendorId: await world.vendor(),
      expiresAt: null,
      createdBy: null,
    });
    const answers = await Promise.all(
      [other.key.id, newId(), 'a\u0000b'].map((partnerKeyId) =>
        ask(owner, revokeKey, { input: { partnerKeyId } }),
      ),
    );
    expect(answers[0]?.data.revokePartnerKey.errors[0].code).toBe('NOT_FOUND');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

describe('members', () => {
  it('are invited, accept, change role and leave', async () => {
    const vendorId = await world.vendor('Fjord Supplies');
    const owner = await world.callerOf(await world.member(vendorId, 'owner'));
    const email = `${newId()}@people.example`;
    const invited = await ask(owner, invite, { input: { email, role: 'STAFF' } });
    expect(invited.data.inviteMember).toMatchObject({ invitation: { email, role: 'STAFF' }, errors: [] });
    expect((await ask(owner, '{ invitations { email } }')).data.invitations).toEqual([{ email }]);

    const mail = world.mails.findLast(({ to }) => to.email === email);
    const token = new URL(mail?.url ?? '').searchParams.get('token');
    const open = await ask(
      nobody,
      'query ($t: String!) { openInvitation(token: $t) { vendorName needsPassword } }',
      {
        t: token,
      },
    );
    expect(open.data.openInvitation).toEqual({ vendorName: 'Fjord Supplies', needsPassword: true });
    const accepted = await ask(nobody, accept, { input: { token, name: 'Robin', password } });
    expect(accepted.data.acceptInvitation).toEqual({
      accepted: { vendorId, vendorName: 'Fjord Supplies', email, role: 'STAFF' },
      errors: [],
    });

    const { members } = (await ask(owner, '{ members { id name email role isViewer } }')).data;
    expect(members).toMatchObject([
      { name: 'A owner', role: 'OWNER', isViewer: true },
      { name: 'Robin', email, role: 'STAFF', isViewer: false },
    ]);
    const memberId = members[1].id;
    const changed = await ask(owner, changeRole, { input: { memberId, role: 'MANAGER' } });
    expect(changed.data.changeMemberRole.member).toEqual({ id: memberId, role: 'MANAGER', isViewer: false });
    expect((await ask(owner, removeMember, { input: { memberId } })).data.removeMember.errors).toEqual([]);
  });

  it('keep their last owner, and say why', async () => {
    const member = await world.member(await world.vendor(), 'owner');
    const owner = await world.callerOf(member);
    const change = await ask(owner, changeRole, { input: { memberId: member.memberId, role: 'VIEWER' } });
    const remove = await ask(owner, removeMember, { input: { memberId: member.memberId } });
    const error = { code: 'FORBIDDEN', message: expect.stringContaining('at least one owner'), path: null };
    expect(change.data.changeMemberRole).toEqual({ member: null, errors: [error] });
    expect(remove.data.removeMember).toEqual({ member: null, errors: [error] });
  });

  it('are nothing to managers', async () => {
    const vendorId = await world.vendor();
    const other = await world.member(vendorId, 'viewer');
    const manager = await world.callerOf(await world.member(vendorId, 'manager'));
    const { memberId } = other;
    const answers = await Promise.all([
      ask(manager, '{ members { id } }'),
      ask(manager, '{ invitations { id } }'),
      ask(manager, invite, { input: { email: 'x@people.example', role: 'OWNER' } }),
      ask(manager, changeRole, { input: { memberId, role: 'OWNER' } }),
      ask(manager, removeMember, { input: { memberId } }),
    ]);
    expect(answers.map(({ codes }) => codes)).toEqual(answers.map(() => ['FORBIDDEN']));
  });
});
