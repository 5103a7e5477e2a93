import { afterEach, describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { type Caller, nobody } from '../../features/identity/caller.js';
import { Rechecks } from './rechecks.js';

const member: Caller = {
  ...nobody,
  kind: 'MEMBER',
  id: 'kim',
  vendorId: 'v',
  permissions: new Set(['VIEW', 'SHIP']),
};
const key: Caller = {
  ...nobody,
  kind: 'PARTNER_APP',
  id: 'key',
  vendorId: 'v',
  scopes: new Set(['ORDERS_READ']),
};

let rechecks: Rechecks;
afterEach(() => rechecks.stop());

/** Whether a socket of `before` is closed when its caller turns out to be `now`, and who it belongs to then. */
async function check(before: Caller, now: () => Caller): Promise<{ isClosed: boolean; caller: Caller }> {
  rechecks = new Rechecks({ recheck: async () => now() });
  let isClosed = false;
  const peer = { caller: before, payer: '' };
  const forbid = () => {
    isClosed = true;
  };
  rechecks.connections.add({ peer, forbid });
  await rechecks.run();
  return { isClosed, caller: peer.caller };
}

const gone = (error: Error) => () => {
  throw error;
};

describe('an open socket', () => {
  it.each([
    ['is gone', member, gone(new GraphQLError('Gone'))],
    ['lost a permission', member, () => ({ ...member, permissions: new Set(['VIEW'] as const) })],
    ['lost a scope', key, () => ({ ...key, scopes: new Set([]) })],
    ['works elsewhere', member, () => ({ ...member, vendorId: 'w' })],
    ['is no operator any more', { ...member, isOperator: true }, () => member],
  ])('is closed when its caller %s', async (_what, before, now) => {
    expect((await check(before, now)).isClosed).toBe(true);
  });

  it('stays when its caller may more than before, and its next operation may so too', async () => {
    const promoted: Caller = { ...member, permissions: new Set(['VIEW', 'SHIP', 'MANAGE']) };
    expect(await check(member, () => promoted)).toEqual({ isClosed: false, caller: promoted });
  });

  it('stays while nobody can say who its caller is', async () => {
    expect(await check(member, gone(new Error('The database is away')))).toEqual({
      isClosed: false,
      caller: member,
    });
  });
});
