import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VendorTx } from '../../platform/database/database.js';
import { oneStatement, type Question } from '../../platform/database/one-statement.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { readEventCursor } from '../events/event-log.js';
import type { RequestContext } from '../identity/request-context.js';
import { countByStatus, countOrders, sumOrders } from './count-orders.js';
import { Customer } from './customer.entity.js';
import { neighboursOf } from './neighbours.js';
import { Order } from './order.entity.js';
import { encodeOrderCursor } from './order-cursor.js';
import type { OrderFilter } from './order-filter.input.js';
import { type PageRequest, pageOfOrders } from './order-pages.js';
import { OrderSortField } from './order-sort.input.js';
import { sortKey } from './order-sort.js';
import { fingerprint } from './orders.query.js';
import { readEvents } from './read-events.js';
import { findOrder } from './read-orders.js';
import { readPage } from './read-page.js';

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
  // Of what filters ask, hardly an order has anything.
  await world.sql(
    `update orders set country = 'IS', has_tracking = true, has_downloads = true, fulfilment = 'SHIPPED', total = 99999999
     where vendor_id = $1 and number like 'many-%00'`,
    [vendor.id],
  );
  await world.sql(
    "update orders set customer_name = 'Rare Person' where vendor_id = $1 and number in ('many-123', 'many-1800')",
    [vendor.id],
  );
  await world.sql(
    `insert into order_line select made.* from order_line l join orders o on o.vendor_id = l.vendor_id,
       jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'order_id', o.id,
         'sku', case when o.number like 'many-%00' then 'RARE' else 'COMMON' end, 'name', o.number || ' peel')) made
     where l.vendor_id = $1 and o.number like 'many-%'`,
    [vendor.id],
  );
  await world.sql('select fill_order_search($1)', [vendor.id]);
  await world.sql('analyze');
});
afterAll(() => world.close());

/** The plans, as they were carried out in the web's role, of the statements that read orders or events. */
async function plansOf(work: (tx: VendorTx) => Promise<unknown>, { least = 1 } = {}): Promise<Plan[]> {
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
  expect(plans.length).toBeGreaterThanOrEqual(least);
  return plans;
}

/** The plan of a page that one statement reads, as Postgres keeps it: made without knowing the values. */
async function quickPlanOf(request: PageRequest): Promise<Plan> {
  let plan: Plan | undefined;
  const found = { words: ['one'], patterns: [], hits: 0, looked: 1, ids: [newId()] };
  const answer = {
    ...{ marketplace: { hiddenCustomerFields: [] }, log: ['epoch', '0'], timeZone: 'UTC' },
    ...{ orders: [], search: { plan: found, few: [] } },
  };
  const context = {
    caller: { kind: 'PARTNER_APP', vendorId: vendor.id, permissions: new Set(['VIEW']) },
    know: () => {},
    knowLoaded: () => {},
    ask: (question: Question) =>
      vendor.inside(async (tx) => {
        await tx.query('set local plan_cache_mode = force_generic_plan');
        const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
          `explain (analyze, format json) ${oneStatement(question)}`,
          [vendor.id, ...question.values],
        );
        if (plan) throw new Error('This list takes more than one statement');
        plan = row?.['QUERY PLAN'][0].Plan;
        return answer;
      }),
  } as unknown as RequestContext;
  await readPage(context, request, {
    orders: world.database.jsonRows(Order, ['vendorId', 'id', 'number', 'customerId']),
    customers: world.database.rowsOf(Customer),
  });
  if (!plan) throw new Error('It was not asked');
  return plan;
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** These have hardly a row here, so no index is worth it. */
const small = new Set(['vendor', 'marketplace', 'source']);

/** No table is read from end to end, and hardly a row is read in vain. */
function expectSeeks(plans: Plan[], columns: string[]): void {
  const nodes = plans.flatMap(nodesOf);
  const isRead = (node: Plan) => node['Node Type'] === 'Seq Scan' && !small.has(node['Relation Name'] ?? '');
  expect(nodes.filter(isRead)).toEqual([]);
  expect(nodes.filter((node) => (node['Rows Removed by Filter'] ?? 0) > 200)).toEqual([]);
  const conditions = nodes.map((node) => node['Index Cond'] ?? '');
  for (const column of columns)
    expect(conditions.filter((condition) => new RegExp(`\\b${column}\\b`).test(condition))).not.toEqual([]);
}

const page =
  (filter: OrderFilter | null, after?: string, direction: 'ASC' | 'DESC' = 'DESC') =>
  (tx: VendorTx) =>
    pageOfOrders(tx, { first: 25, filter, after, sort: { field: 'PLACED_AT', direction } });

describe('a page by one statement', () => {
  it.each<[string, OrderFilter | null, string[]]>([
    ['of all orders', null, ['vendor_id']],
    ['of one status', { status: ['ON_HOLD'] }, ['vendor_id', 'status']],
    ['of several', { status: ['ON_HOLD', 'FAILED', 'PENDING'] }, ['vendor_id', 'status']],
    ['of what is to be shipped', { fulfilment: ['NOT_SHIPPED'] }, ['vendor_id', 'fulfilment']],
    ['with tracking', { hasTracking: true }, ['vendor_id']],
    ['with downloads', { hasDownloads: true }, ['vendor_id']],
    ['of a customer', {}, ['vendor_id', 'customer_id']],
    ['of what few have', { search: 'qqxjvw' }, ['vendor_id', 'id']],
  ])('%s seeks, whatever the values', async (name, wish, columns) => {
    const filter = name === 'of a customer' ? { customerId } : wish;
    const sorts = filter === null ? Object.values(OrderSortField) : (['PLACED_AT'] as const);
    for (const field of sorts)
      for (const direction of ['ASC', 'DESC'] as const) {
        const plan = await quickPlanOf({ first: 25, filter, sort: { field, direction } });
        // Those of one row, and of a row a vendor, are read whole while there are few.
        const nodes = nodesOf(plan).filter(
          (node) => !['marketplace', 'source', 'event_counter'].includes(node['Relation Name'] ?? ''),
        );
        expectSeeks(
          nodes.map((node) => ({ ...node, Plans: [] })),
          columns,
        );
        const read = nodes.filter((node) => node['Relation Name'] === 'orders');
        for (const node of read) expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThan(200);
      }
  });
});

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
    const { orders, cursorOf } = await vendor.inside((tx) => pageOfOrders(tx, { first: 20, filter }));
    const after = cursorOf(orders.at(-1)!);
    expectSeeks(await plansOf(page(filter, after)), [...columns, 'placed_at']);
  });

  it.each<[string, OrderFilter, string[]]>([
    ['country', { country: 'IS' }, ['country']],
    ['shipping state', { fulfilment: ['SHIPPED'] }, ['fulfilment']],
    ['shipping states', { fulfilment: ['SHIPPED', 'PARTLY_SHIPPED'] }, ['fulfilment']],
    ['statuses', { status: ['PENDING', 'ON_HOLD'] }, ['status']],
    ['tracking', { hasTracking: true }, ['vendor_id']],
    ['downloads', { hasDownloads: true }, ['vendor_id']],
    ['total', { total: { from: '500000', currency: 'GBP' } }, ['total_key']],
    ['stock keeping unit', { sku: 'RARE' }, ['sku']],
    ['a rare word', { search: 'many-1234' }, ['id']],
    ['a common word', { search: 'peel' }, ['order_id']],
    ['part of a name', { customerName: 'RE pers' }, ['id']],
  ])('by %s, for the list in every sort, its tabs and sums', async (_, filter, columns) => {
    expectSeeks(await plansOf((tx) => pageOfOrders(tx, { first: 25, filter })), columns);
    expectSeeks(await plansOf((tx) => pageOfOrders(tx, { last: 25, filter })), columns);
    for (const field of Object.values(OrderSortField))
      expectSeeks(
        await plansOf((tx) => pageOfOrders(tx, { first: 25, filter, sort: { field, direction: 'ASC' } })),
        [],
      );
    for (const work of [countByStatus, sumOrders, countOrders])
      expectSeeks(await plansOf((tx) => work(tx, filter), { least: 0 }), []);
  });

  it.each(Object.values(OrderSortField))('for a page sorted by %s, wherever it lies', async (field) => {
    const sort = { field, direction: 'ASC' as const };
    const key = sortKey(sort).column;
    let after: string | undefined;
    for (let n = 0; n < 3; n += 1) {
      const plans = await plansOf((tx) => pageOfOrders(tx, { first: 100, sort, after }));
      expectSeeks(plans, after ? [key] : ['vendor_id']);
      for (const node of plans.flatMap(nodesOf))
        expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThan(110);
      const { orders, cursorOf } = await vendor.inside((tx) => pageOfOrders(tx, { first: 100, sort, after }));
      after = cursorOf(orders.at(-1)!);
    }
  });

  it('of words, by the role that searches for its callers', async () => {
    const [{ condition }] = (await world.sql<{ condition: string }>(
      "select search_condition('{%many-123%}', true) as condition",
    )) as [{ condition: string }];
    const [row] = await world.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) select order_id from order_search where vendor_id = '${vendor.id}' and ${condition}`,
    );
    const seek = nodesOf(row!['QUERY PLAN'][0].Plan).find((node) => node['Index Cond']?.includes('~~'));
    expect(seek?.['Index Cond']).toMatch(/vendor_id = .* AND .*text \|\| email/);
    expect(seek!['Actual Rows']).toBeLessThan(50);
  });

  it('just as deep down the list', async () => {
    const [old] = await world.sql<{ id: string }>(
      'select id from orders where vendor_id = $1 order by placed_at, id offset 30 limit 1',
      [vendor.id],
    );
    const { placedAt, id } = await vendor.read(old!.id);
    const place = { value: String(placedAt.getTime()), id };
    const plans = await plansOf(page(null, encodeOrderCursor(fingerprint(null, 'PLACED_AT DESC'), place)));
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

  it('for what a search reads, of a vendor that has come since the tables were analysed', async () => {
    const young = await world.vendor();
    await multiplyOrders(world, young, { count: 300, customers: 10 });
    const { id } = await young.order();
    const read = await young.inside(async (tx) => {
      const readTillNow = async () => {
        const [orders] = await tx.query<{ read: string }>(
          "select seq_tup_read + idx_tup_fetch as read from pg_stat_xact_user_tables where relname = 'orders'",
        );
        return Number(orders?.read ?? 0);
      };
      const before = await readTillNow();
      await tx.query('select * from write_order_search($1, $2)', [tx.vendorId, [id]]);
      return (await readTillNow()) - before;
    });
    expect(read).toBe(1);
  });
});
