import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { type OrderStatus, statusWord } from './order-status.js';

// As domain.md has it, written down a second time: `reason` wants one, `operator` is theirs alone and wants one too.
const table = `
from        PENDING   ON_HOLD   PROCESSING  COMPLETED  CANCELLED  REFUNDED  FAILED
PENDING     same      yes       yes         yes        yes        no        yes
ON_HOLD     yes       same      yes         yes        yes        no        yes
PROCESSING  no        yes       same        yes        yes        yes       yes
COMPLETED   no        no        reason      same       no         yes       no
FAILED      yes       yes       yes         no         yes        no        same
CANCELLED   operator  operator  operator    no         same       no        no
REFUNDED    no        no        no          no         no         same      no`;

interface Move {
  from: OrderStatus;
  to: OrderStatus;
  rule: string;
}

const [head = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const statuses = head.slice(1) as OrderStatus[];
const moves: Move[] = rows.flatMap(([from, ...rules]) =>
  rules.map((rule, index) => ({ from: from as OrderStatus, to: statuses[index]!, rule })),
);

const document = `mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) {
  order { id status version paidAt completedAt } eventCursor
  errors { __typename code message path ... on StatusNotAllowed { from to allowed } } } }`;

let world: World;
let vendor: VendorWorld;
const callers: Record<string, { client: ApiClient; actor: string }> = {};
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  callers.member = { client: await vendor.member('manager'), actor: 'MEMBER' };
  callers.operator = { client: (await world.operator()).for(vendor.id), actor: 'OPERATOR' };
  callers.key = { client: await vendor.key('ORDERS_READ', 'ORDERS_WRITE'), actor: 'PARTNER_APP' };
});
afterAll(() => world.close());

const mayMake = (who: string, { rule }: Move): boolean =>
  rule === 'yes' || rule === 'reason' || (rule === 'operator' && who === 'operator');
const wantsReason = ({ rule }: Move): boolean => rule === 'reason' || rule === 'operator';
const allowedFrom = (who: string, from: OrderStatus): OrderStatus[] =>
  moves.filter((move) => move.from === from && mayMake(who, move)).map(({ to }) => to);

it('knows 49 moves', () => {
  expect(moves).toHaveLength(49);
});

describe.each(['member', 'operator', 'key'])('a %s', (who) => {
  const set = async (input: object) => {
    const { client } = callers[who]!;
    return (await client.ask(document, { input })).setOrderStatus;
  };

  const permitted = moves.filter((move) => mayMake(who, move));
  it.each(permitted)('moves $from to $to', async (move) => {
    const { from, to } = move;
    const order = await vendor.order({ status: from, placedAt: new Date(Date.now() - 60_000) });
    const began = Date.now();
    const input = { orderId: order.id, status: to, expectedVersion: order.version };
    if (wantsReason(move)) {
      const before = await vendor.footprint();
      const refused = await set(input);
      expect(refused.errors).toMatchObject([
        { __typename: 'InvalidInput', code: 'INVALID', path: ['reason'] },
      ]);
      expect(await vendor.footprint()).toBe(before);
    }
    const reason = wantsReason(move) ? 'The buyer called' : null;
    const answer = await set({ ...input, reason });
    expect(answer).toMatchObject({ errors: [], order: { id: order.id, status: to } });

    const after = await vendor.read(order.id);
    // A full refund is a change of its own beside the status that it brings.
    expect(after.version).toBe(order.version + (to === 'REFUNDED' ? 2 : 1));
    const isPaid = (status: OrderStatus) => status === 'PROCESSING' || status === 'COMPLETED';
    if (isPaid(from)) expect(after.paidAt).toEqual(order.paidAt);
    else if (isPaid(to)) expect(after.paidAt?.getTime()).toBeGreaterThanOrEqual(began);
    else expect(after.paidAt).toBeNull();
    if (from === 'COMPLETED') expect(after.completedAt).toEqual(order.completedAt);
    else if (to === 'COMPLETED') expect(after.completedAt?.getTime()).toBeGreaterThanOrEqual(began);
    else expect(after.completedAt).toBeNull();

    const changes = (await vendor.events()).filter(
      (event) => event.order_id === order.id && event.kind === 'STATUS_CHANGED',
    );
    expect(changes).toMatchObject([
      {
        order_version: order.version + 1,
        actor_kind: callers[who]!.actor,
        summary: `Status from ${statusWord(from)} to ${statusWord(to)}`,
        reason,
      },
    ]);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  const refused = moves.filter((move) => move.rule !== 'same' && !mayMake(who, move));
  it.each(refused)('is refused $from to $to', async ({ from, to }) => {
    const order = await vendor.order({ status: from });
    const before = await vendor.footprint();
    const allowed = allowedFrom(who, from);
    const answer = await set({ orderId: order.id, status: to, reason: 'Please' });
    expect(answer).toMatchObject({
      order: null,
      errors: [{ __typename: 'StatusNotAllowed', code: 'STATUS_NOT_ALLOWED', path: ['status'], from, to }],
    });
    const [error] = answer.errors;
    expect(new Set(error.allowed)).toEqual(new Set(allowed));
    for (const status of [from, to, ...allowed]) expect(error.message).toContain(statusWord(status));
    expect(await vendor.footprint()).toBe(before);
  });

  it.each(statuses)('changes nothing by setting %s again, whatever version they saw', async (status) => {
    const order = await vendor.order({ status });
    const before = await vendor.footprint();
    const answer = await set({ orderId: order.id, status, expectedVersion: 4711 });
    expect(answer).toMatchObject({ errors: [], order: { id: order.id, status, version: order.version } });
    expect(await vendor.footprint()).toBe(before);
  });

  it.each(statuses)('is offered from %s just what the table has', async (status) => {
    const { id } = await vendor.order({ status });
    const query = 'query ($id: ID!) { order(id: $id) { allowedMoves { status reasonRequired } } }';
    const { order } = await callers[who]!.client.ask(query, { id });
    const expected = moves
      .filter((move) => move.from === status && mayMake(who, move))
      .map((move) => ({ status: move.to, reasonRequired: wantsReason(move) }));
    expect(new Set(order.allowedMoves)).toEqual(new Set(expected));
  });
});
