import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VendorTx } from '../../platform/database/database.js';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { readEventCursor } from '../events/event-log.js';
import { countByStatus, countOrders } from './count-orders.js';
import { neighboursOf } from './neighbours.js';
import type { OrderFilter } from './order-filter.input.js';
import { readEvents } from './read-events.js';
import { findOrder, pageOfOrders } from './read-orders.js';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Rows Removed by Filter'?: number;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
}

// Under row-level security Postgres seeks only by what cannot leak; what it filters instead is found here.
let world: World;
let vendor: VendorWorld;
let customerId: string;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  const other = await world.vendor();
  await multiplyOrders(world, other, { count: 3_000, customers: 100 });
  await multiplyOrders(world, vendor, { count: 3_000, customers: 100 });
  [{ id: customerId }] = (await world.sql<{ id: string }>(
    "select id from customer where vendor_id = $1 and email = 'buyer-7@many.example'",
    [vendor.id],
  )) as [{ id: string }];
  await world.sql('analyze');
});
afterAll(() => world.close());

/** The plans, as they were carried out in the web's role, of the statements that read orders or events. */
async function plansOf(work: (tx: VendorTx) => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = [];
  await vendor.inside(async (tx) => {
    const { query } = tx;
    const explain: typeof query = async (sql, parameters) => {
      if (/from (orders|event|customer)\b/.test(sql)) {
        const [row] = await query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
          `explain (analyze, format json) ${sql}`,
          parameters,
        );
        plans.push(row!['QUERY PLAN'][0].Plan);
      }
      return query(sql, parameters);
    };
    await work({ ...tx, query: explain } as VendorTx);
  });
  expect(plans.length).toBeGreaterThan(0);
  return plans;
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** No table is read from end to end, and hardly a row is read in vain. */
function expectSeeks(plans: Plan[], columns: string[]): void {
  const nodes = plans.flatMap(nodesOf);
  expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
  expect(nodes.filter((node) => (node['Rows Removed by Filter'] ?? 0) > 200)).toEqual([]);
  const conditions = nodes.map((node) => node['Index Cond'] ?? '');
  for (const column of columns)
    expect(conditions.filter((condition) => new RegExp(`\\b${column}\\b`).test(condition))).not.toEqual([]);
}

const page =
  (filter: OrderFilter | null, after?: string, direction: 'ASC' | 'DESC' = 'DESC') =>
  (tx: VendorTx) =>
    pageOfOrders(tx, { first: 25, filter, after, direction });

describe('an index is sought, by the application’s role,', () => {
  it.each<[string, OrderFilter | null, string[]]>([
    ['for the list', null, ['vendor_id']],
    ['by status', { status: ['ON_HOLD'] }, ['vendor_id', 'status']],
    ['by customer', {}, ['vendor_id', 'customer_id']],
    ['by email', { customerEmail: 'buyer-9@many.example' }, ['vendor_id', 'customer_email']],
    ['by preset', { placed: { preset: 'YESTERDAY' } }, ['vendor_id', 'placed_at']],
    ['by status and day', { status: ['FAILED'], placed: { preset: 'TODAY' } }, ['vendor_id', 'placed_at']],
  ])('%s', async (name, wish, columns) => {
    const filter = name === 'by customer' ? { customerId } : wish;
    expectSeeks(await plansOf(page(filter)), columns);
    const { orders, cursorOf } = await vendor.inside((tx) =>
      pageOfOrders(tx, { first: 20, filter, direction: 'DESC' }),
    );
    const after = cursorOf(orders.at(-1)!);
    expectSeeks(await plansOf(page(filter, after)), [...columns, 'placed_at']);
  });

  it('just as deep down the list', async () => {
    const [old] = await world.sql<{ id: string }>(
      'select id from orders where vendor_id = $1 order by placed_at, id offset 30 limit 1',
      [vendor.id],
    );
    const { cursorOf } = await vendor.inside((tx) => pageOfOrders(tx, { first: 1, direction: 'DESC' }));
    const plans = await plansOf(page(null, cursorOf(await vendor.read(old!.id))));
    expectSeeks(plans, ['vendor_id', 'placed_at']);
    for (const node of plans.flatMap(nodesOf))
      expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThan(60);
  });

  it('by number', async () => {
    const [plan] = await world.database.inVendor('app', vendor.id, (tx) =>
      tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        'explain (analyze, format json) select * from orders where vendor_id = $1 and number = $2',
        [vendor.id, 'many-77'],
      ),
    );
    expectSeeks([plan!['QUERY PLAN'][0].Plan], ['vendor_id', 'number']);
    expect((await vendor.inside((tx) => findOrder(tx, { number: 'many-77' })))?.number).toBe('many-77');
  });

  it('for counts by customer and day', async () => {
    expectSeeks(await plansOf((tx) => countOrders(tx, { customerId })), ['vendor_id', 'customer_id']);
    expectSeeks(await plansOf((tx) => countOrders(tx, { placed: { preset: 'TODAY' } })), [
      'vendor_id',
      'placed_at',
    ]);
    const tabs = await plansOf((tx) => countByStatus(tx, { placed: { preset: 'TODAY' } }));
    expect(tabs).toHaveLength(1);
    expectSeeks(tabs, ['vendor_id', 'placed_at']);
  });

  it('for the neighbours', async () => {
    const order = await vendor.inside((tx) => findOrder(tx, { number: 'many-1500' }));
    expectSeeks(await plansOf((tx) => neighboursOf(tx, order!, { customerId })), ['vendor_id', 'placed_at']);
  });

  it('for the log', async () => {
    const { id } = await vendor.order();
    await world.sql(
      `insert into event (vendor_id, seq, kind, order_id, order_version, actor_kind, actor_name, summary, at)
       select $1, c.seq + n, 'NOTE_ADDED', o.id, 1, 'SYSTEM', 'Docket', 'Something', now()
       from event_counter c, (select id, row_number() over () as n from orders where vendor_id = $1) o
       where c.vendor_id = $1`,
      [vendor.id],
    );
    await world.sql(
      'update event_counter set seq = (select max(seq) from event where vendor_id = $1) where vendor_id = $1',
      [vendor.id],
    );
    await world.sql('analyze event');
    expect(id).not.toBe('');
    const { seq } = await vendor.inside(readEventCursor);
    for (const filter of [null, { status: ['PENDING' as const] }])
      expectSeeks(await plansOf((tx) => readEvents(tx, seq - 500n, filter, 200)), ['vendor_id', 'seq']);
  });
});
