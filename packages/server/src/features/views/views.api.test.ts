import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

let world: World;
beforeAll(async () => {
  world = await World.open({ DOCKET_COST_PER_SECOND: '0' });
});
afterAll(() => world.close());

const parts = `id name isShared isDefault isMine mayChange columns problem updatedAt
  filter { search customerName status country customerId customerEmail sku hasTracking
    placed { from to preset } total { from to currency } }
  sort { field direction } count { value precision } createdBy { kind name }`;
const errors = 'errors { __typename code message path }';
const all = `{ savedViews { ${parts} } }`;
const names = '{ savedViews { name } }';
const document = (field: string, type: string) =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { view { ${parts} } ${errors} } }`;
const save = document('saveView', 'SaveViewInput');
const remove = document('deleteView', 'DeleteViewInput');
const setDefault = document('setDefaultView', 'SetDefaultViewInput');
const setColumns = `mutation ($input: SetOrderColumnsInput!) { setOrderColumns(input: $input) { columns ${errors} } }`;
const columns = '{ viewer { orderColumns } }';

interface View {
  id: string;
  name: string;
  isDefault: boolean;
  isShared: boolean;
  mayChange: boolean;
  filter: Record<string, unknown>;
  problem: string | null;
  count: { value: number; precision: string };
}

const saved = async (person: ApiClient, input: object): Promise<View> => {
  const { saveView } = await person.ask(save, { input });
  if (saveView.errors.length > 0) throw new Error(JSON.stringify(saveView.errors));
  return saveView.view;
};
const refused = async (person: ApiClient, input: object) =>
  (await person.ask(save, { input })).saveView.errors as { code: string; message: string; path: string[] }[];
const viewsOf = async (person: ApiClient): Promise<View[]> => (await person.ask(all)).savedViews;
const namesOf = async (person: ApiClient): Promise<string[]> =>
  (await person.ask(names)).savedViews.map(({ name }: View) => name);

/** A vendor with an owner and two of its staff. */
async function team() {
  const vendor = await world.vendor();
  const [owner, staff, viewer] = [
    await vendor.member('owner'),
    await vendor.member('staff'),
    await vendor.member('viewer'),
  ];
  return { vendor, owner, staff, viewer };
}

describe('a saved view', () => {
  it('gives back what it was made of, newest first and everything when nothing was said', async () => {
    const { vendor, staff } = await team();
    const { customerId } = await vendor.order({ status: 'ON_HOLD' });
    const filter = {
      status: ['ON_HOLD', 'PENDING', 'ON_HOLD'],
      placed: { preset: 'LAST_30_DAYS' },
      customerId,
      customerName: 'HÁRLEY',
      total: { from: '0.50', currency: 'GBP' },
      hasTracking: false,
      sku: null,
    };
    const sort = { field: 'PLACED_AT', direction: 'ASC' };
    const view = await saved(staff, {
      name: ' To check ',
      filter,
      sort,
      columns: ['TOTAL', 'NUMBER', 'TOTAL'],
    });
    expect(view).toMatchObject({
      name: ' To check ',
      isShared: false,
      isDefault: false,
      isMine: true,
      mayChange: true,
      columns: ['NUMBER', 'TOTAL'],
      problem: null,
      filter: {
        status: ['ON_HOLD', 'PENDING'],
        placed: { from: null, to: null, preset: 'LAST_30_DAYS' },
        customerId,
        customerName: 'HÁRLEY',
        search: null,
        total: { from: '0.50', to: null, currency: 'GBP' },
        hasTracking: false,
        sku: null,
      },
      sort,
      count: { value: 1, precision: 'EXACT' },
      createdBy: { kind: 'MEMBER', name: 'Kim' },
    });
    expect(await saved(staff, { name: 'Everything' })).toMatchObject({
      filter: { status: null, placed: null },
      sort: { field: 'PLACED_AT', direction: 'DESC' },
      columns: null,
      count: { value: 1 },
    });
    expect((await viewsOf(staff)).find(({ id }) => id === view.id)).toEqual(view);
  });

  it('changes only in what is said, and stays the same view', async () => {
    const { staff } = await team();
    const { id } = await saved(staff, { name: 'One', filter: { country: 'GB' }, columns: ['EMAIL'] });
    expect(await saved(staff, { viewId: id, name: 'ONE' })).toMatchObject({
      id,
      name: 'ONE',
      columns: ['NUMBER', 'EMAIL'],
    });
    expect(await saved(staff, { viewId: id, filter: { sku: 'A' } })).toMatchObject({
      name: 'ONE',
      filter: { sku: 'A', country: null },
    });
    expect(await saved(staff, { viewId: id, columns: null })).toMatchObject({
      columns: null,
      filter: { sku: 'A' },
    });
    expect(await namesOf(staff)).toEqual(['ONE']);
  });

  it('is its own maker’s until it is shared, and stands in the order of its name', async () => {
    const { owner, staff, viewer } = await team();
    await saved(owner, { name: 'b 10' });
    await saved(owner, { name: 'B 9', isShared: true });
    await saved(staff, { name: 'ä' });
    expect(await namesOf(owner)).toEqual(['B 9', 'b 10']);
    expect(await namesOf(staff)).toEqual(['ä', 'B 9']);
    expect(await viewsOf(viewer)).toMatchObject([{ name: 'B 9', isMine: false, mayChange: false }]);
  });

  it('cannot be called like another one that its maker sees', async () => {
    const { owner, staff } = await team();
    const { id } = await saved(owner, { name: 'To ship' });
    await saved(owner, { name: 'Shared', isShared: true });
    for (const name of ['To ship', ' TO  SHIP', 'Ｔo ship'])
      expect(await refused(owner, { name })).toMatchObject([
        { code: 'INVALID', path: ['name'], message: 'You have a view called “To ship” already.' },
      ]);
    expect(await refused(staff, { name: 'shared' })).toMatchObject([
      { path: ['name'], message: 'A shared view is called “Shared” already.' },
    ]);
    // What nobody else sees takes no name from them.
    const theirs = await saved(staff, { name: 'To ship' });
    expect(await refused(staff, { viewId: theirs.id, name: 'SHARED' })).toMatchObject([{ path: ['name'] }]);
    // Shared while a colleague has one of that name: they see both.
    await saved(owner, { viewId: id, isShared: true });
    expect(await namesOf(staff)).toEqual(['Shared', 'To ship', 'To ship']);
    expect(await refused(staff, { viewId: theirs.id, sort: { direction: 'ASC' } })).toEqual([]);
  });

  it('of one name is kept once, however many ask at the same moment', async () => {
    const { owner, staff } = await team();
    const answers = await Promise.all(
      [owner, staff, owner, staff].map((person) =>
        person.ask(save, { input: { name: 'At once', isShared: true } }),
      ),
    );
    expect(answers.filter(({ saveView }) => saveView.view)).toHaveLength(1);
    expect(await namesOf(owner)).toEqual(['At once']);
  });

  it.each<[string, object, string[]]>([
    ['an empty name', { name: '' }, ['name']],
    ['a name of white space', { name: '  ' }, ['name']],
    ['no name', {}, ['name']],
    ['two lines', { name: 'a\nb' }, ['name']],
    ['NUL', { name: 'a\u0000' }, ['name']],
    ['a long name', { name: 'é'.repeat(61) }, ['name']],
    ['one endless character', { name: `e${'\u0301'.repeat(2_000)}` }, ['name']],
    ['picked orders', { filter: { ids: [newId()] } }, ['filter', 'ids']],
    ['half of a character', { filter: { sku: 'a\ud800' } }, ['filter', 'sku']],
    ['a book', { filter: { sku: 'a'.repeat(5_000) } }, ['filter']],
    [
      'days the wrong way round',
      { filter: { placed: { from: '2026-02-01', to: '2026-01-01' } } },
      ['filter', 'placed', 'to'],
    ],
    ['no currency', { filter: { total: { from: '1', currency: 'gbp' } } }, ['filter', 'total', 'currency']],
    ['an unknown customer', { filter: { customerId: newId() } }, ['filter', 'customerId']],
    ['what is no id', { filter: { customerId: 'x' } }, ['filter', 'customerId']],
  ])('is refused with %s', async (_, input, path) => {
    const { vendor, staff } = await team();
    const before = await vendor.footprint();
    const name = 'filter' in input ? { name: 'a' } : {};
    expect(await refused(staff, { ...name, ...input })).toMatchObject([{ path }]);
    expect(await vendor.footprint()).toBe(before);
  });

  it('tells all that is wrong together', async () => {
    const { staff } = await team();
    const input = { name: '', filter: { total: { from: 'x', currency: 'GBP' } } };
    const faults = await refused(staff, { ...input, filter: { total: { from: '1.001', currency: 'GBP' } } });
    expect(faults.map(({ path }) => path)).toEqual([['name'], ['filter', 'total', 'from']]);
  });

  it('may have a name of sixty characters, as people count them', async () => {
    const { staff } = await team();
    expect((await saved(staff, { name: '👩🏽‍🚀'.repeat(60) })).name).toBe('👩🏽‍🚀'.repeat(60));
  });

  it('is kept once per idempotency key, and null is not left out', async () => {
    const { vendor, staff } = await team();
    const input = { name: 'Once', columns: ['EMAIL'], idempotencyKey: newId() };
    const { id } = await saved(staff, input);
    expect((await saved(staff, input)).id).toBe(id);
    expect(await namesOf(staff)).toEqual(['Once']);
    const change = { viewId: id, idempotencyKey: newId() };
    await saved(staff, change);
    expect(await refused(staff, { ...change, columns: null })).toMatchObject([{ code: 'KEY_REUSED' }]);
    const gone = { viewId: id, idempotencyKey: newId() };
    for (const _ of [1, 2]) expect((await staff.ask(remove, { input: gone })).deleteView.errors).toEqual([]);
    const before = await vendor.footprint();
    expect((await staff.ask(save, { input })).saveView).toEqual({ view: null, errors: [] });
    expect(await vendor.footprint()).toBe(before);
  });

  it('is one of at most fifty of one’s own, of twenty that one shares, and of a hundred shared ones', async () => {
    const { vendor, owner, staff } = await team();
    const { id } = await saved(staff, { name: 'Mine' });
    await saved(owner, { name: 'Ours', isShared: true });
    // Whoever shared it may be gone since.
    const copies = (name: string, n: number, by: string | null = null) =>
      world.sql(
        `insert into saved_view (vendor_id, id, user_id, by_member, is_shared, name, name_key, filter, sort, columns,
           actor_kind, actor_name, created_at, updated_at)
         select vendor_id, gen_random_uuid(), coalesce($4, user_id), by_member, is_shared, name || i, 'k' || name || i, filter, sort, columns,
           actor_kind, actor_name, now(), now()
         from saved_view, generate_series(2, $3) i where vendor_id = $1 and name = $2`,
        [vendor.id, name, n, by],
      );
    await copies('Mine', 50);
    expect(await refused(staff, { name: 'One more' })).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
    expect(await refused(staff, { viewId: id, name: 'Mine still' })).toEqual([]);
    await saved(owner, { name: 'Of another' });
    await saved(staff, { viewId: id, isShared: true });
    await saved(staff, { name: 'One more' });
    expect(await refused(staff, { viewId: id, isShared: false })).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
    await copies('Ours', 20);
    const refusal = (sentence: string) => [
      {
        code: 'LIMIT_EXCEEDED',
        path: ['isShared'],
        message: `${sentence}, and no more are kept. Delete one first.`,
      },
    ];
    const oneMore = { name: 'Too many', isShared: true };
    expect(await refused(owner, oneMore)).toMatchObject(refusal('You share 20 views'));
    expect(await refused(staff, { ...oneMore, name: 'Not too many' })).toEqual([]);
    await copies('Not too many', 79, 'somebody');
    expect(await refused(staff, oneMore)).toMatchObject(refusal('Your team shares 100 views'));
    expect(await namesOf(staff)).toHaveLength(150);
  });
});

describe('a shared view', () => {
  it('is changed and deleted by who made it, and by whoever manages', async () => {
    const { owner, staff, viewer } = await team();
    const { id } = await saved(staff, { name: 'Ours', isShared: true });
    for (const attempt of [
      viewer.ask(save, { input: { viewId: id, name: 'Mine' } }),
      viewer.ask(remove, { input: { viewId: id } }),
    ]) {
      const [payload] = Object.values(await attempt) as { errors: object[] }[];
      expect(payload?.errors).toMatchObject([{ code: 'FORBIDDEN', path: ['viewId'] }]);
    }
    expect(await saved(owner, { viewId: id, name: 'Tidy' })).toMatchObject({
      name: 'Tidy',
      isMine: false,
      createdBy: { name: 'Kim' },
    });
    expect(await refused(owner, { viewId: id, isShared: false })).toMatchObject([
      { code: 'FORBIDDEN', path: ['isShared'] },
    ]);
    expect((await owner.ask(remove, { input: { viewId: id } })).deleteView).toEqual({
      view: null,
      errors: [],
    });
    expect(await namesOf(staff)).toEqual([]);
  });

  it('that is taken back is nobody else’s any more, nor what their list opens with', async () => {
    const { owner, staff, viewer } = await team();
    const { id } = await saved(staff, { name: 'Ours', isShared: true });
    for (const person of [staff, viewer]) await person.ask(setDefault, { input: { viewId: id } });
    await saved(staff, { viewId: id, isShared: false });
    expect(await namesOf(owner)).toEqual([]);
    expect(await viewsOf(staff)).toMatchObject([{ isDefault: true }]);
    await saved(staff, { viewId: id, isShared: true });
    expect(await viewsOf(viewer)).toMatchObject([{ isDefault: false }]);
  });

  it('stays when its maker leaves; what was theirs alone goes, and does not come back with them', async () => {
    const { vendor, owner } = await team();
    const leaver = await vendor.member('manager');
    await saved(leaver, { name: 'Shared', isShared: true });
    const own = await saved(leaver, { name: 'Own' });
    await leaver.ask(setDefault, { input: { viewId: own.id } });
    await leaver.ask(setColumns, { input: { columns: ['EMAIL'] } });
    const { members } = await owner.ask('{ members { id role } }');
    const memberId = members.find(({ role }: { role: string }) => role === 'MANAGER').id;
    await owner.ask(`mutation { removeMember(input: { memberId: "${memberId}" }) { errors { code } } }`);
    expect(await leaver.refusal(all)).toEqual(['FORBIDDEN']);
    expect(await viewsOf(owner)).toMatchObject([
      { name: 'Shared', mayChange: true, createdBy: { name: 'Kim' } },
    ]);
    const left = await world.sql(
      `select (select count(*)::int from saved_view where vendor_id = $1) as views,
         (select count(*)::int from list_setting where vendor_id = $1) as settings`,
      [vendor.id],
    );
    expect(left).toEqual([{ views: 1, settings: 0 }]);
  });
});

describe('an id of nobody’s', () => {
  it('answers like another vendor’s, and like a colleague’s own', async () => {
    const { vendor, owner, staff } = await team();
    const other = await team();
    const { id: theirs } = await saved(other.owner, { name: 'Canary', isShared: true });
    const { id: colleagues } = await saved(staff, { name: 'Canary' });
    const before = [await vendor.footprint(), await other.vendor.footprint()];
    for (const [document, field] of [
      [save, 'saveView'],
      [remove, 'deleteView'],
      [setDefault, 'setDefaultView'],
    ] as const) {
      const answers = [];
      for (const viewId of [newId(), theirs, colleagues, '', 'x', `${theirs}\u0000`])
        answers.push((await owner.ask(document, { input: { viewId } }))[field]);
      expect(answers[0]).toMatchObject({ view: null, errors: [{ code: 'NOT_FOUND', path: ['viewId'] }] });
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
    expect([await vendor.footprint(), await other.vendor.footprint()]).toEqual(before);
  });

  it('of a customer cannot be kept, be it another vendor’s', async () => {
    const { staff } = await team();
    const other = await team();
    const { customerId } = await other.vendor.order();
    const [unknown, theirs] = [newId(), customerId].map((id) => ({ name: 'a', filter: { customerId: id } }));
    expect(await refused(staff, theirs!)).toEqual(await refused(staff, unknown!));
  });
});

describe('the default view', () => {
  it('is each person’s own, one at a time, and none when it is deleted', async () => {
    const { owner, staff } = await team();
    const [one, two] = [
      await saved(owner, { name: 'One', isShared: true }),
      await saved(owner, { name: 'Two', isShared: true }),
    ];
    const defaults = async (person: ApiClient) =>
      (await viewsOf(person)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
    const { setDefaultView } = await owner.ask(setDefault, { input: { viewId: one.id } });
    expect(setDefaultView).toMatchObject({ view: { name: 'One', isDefault: true }, errors: [] });
    await owner.ask(setDefault, { input: { viewId: two.id } });
    await staff.ask(setDefault, { input: { viewId: one.id } });
    expect([await defaults(owner), await defaults(staff)]).toEqual([['Two'], ['One']]);
    // Said while it is saved; to say nothing leaves it as it is.
    expect(await saved(owner, { viewId: one.id, isDefault: true })).toMatchObject({ isDefault: true });
    expect(await saved(owner, { viewId: one.id, name: 'First' })).toMatchObject({ isDefault: true });
    await saved(owner, { viewId: two.id, isDefault: false });
    expect([await defaults(owner), await defaults(staff)]).toEqual([['First'], ['First']]);
    await saved(owner, { viewId: one.id, isDefault: false });
    expect([await defaults(owner), await defaults(staff)]).toEqual([[], ['First']]);
    await owner.ask(setDefault, { input: { viewId: two.id } });
    await owner.ask(remove, { input: { viewId: one.id } });
    await owner.ask(setDefault, { input: { viewId: null } });
    expect([await defaults(owner), await defaults(staff)]).toEqual([[], []]);
  });
});

describe('columns', () => {
  it('are a person’s and a vendor’s, the number first, each once', async () => {
    const { vendor, staff, viewer } = await team();
    const standard = ['NUMBER', 'PLACED_AT', 'CUSTOMER', 'STATUS', 'ITEMS', 'TOTAL', 'EARNED', 'SHIPMENT'];
    const seen = async (person: ApiClient) => (await person.ask(columns)).viewer.orderColumns;
    expect(await seen(staff)).toEqual(standard);
    const { setOrderColumns } = await staff.ask(setColumns, {
      input: { columns: ['TRACKING', 'TOTAL', 'NUMBER', 'TRACKING'] },
    });
    expect(setOrderColumns).toEqual({ columns: ['NUMBER', 'TRACKING', 'TOTAL'], errors: [] });
    expect([await seen(staff), await seen(viewer)]).toEqual([['NUMBER', 'TRACKING', 'TOTAL'], standard]);
    await staff.ask(setColumns, { input: { columns: [] } });
    expect(await seen(staff)).toEqual(['NUMBER']);
    await staff.ask(setColumns, { input: { columns: null } });
    expect(await seen(staff)).toEqual(standard);

    const operator = await world.operator();
    expect(await seen(operator)).toEqual(standard);
    await operator.for(vendor.id).ask(setColumns, { input: { columns: ['STATUS'] } });
    expect(await seen(operator.for(vendor.id))).toEqual(['NUMBER', 'STATUS']);
    expect(await seen(operator.for((await world.vendor()).id))).toEqual(standard);
  });

  it('that this version does not know are left out', async () => {
    const { vendor, staff } = await team();
    await staff.ask(setColumns, { input: { columns: ['EMAIL'] } });
    await world.sql("update list_setting set columns = '{EMAIL,MOOD}' where vendor_id = $1", [vendor.id]);
    expect((await staff.ask(columns)).viewer.orderColumns).toEqual(['NUMBER', 'EMAIL']);
  });
});

describe('who is no person', () => {
  it('keeps nothing, and sees what is shared', async () => {
    const { vendor, staff } = await team();
    await saved(staff, { name: 'Ours', isShared: true });
    await saved(staff, { name: 'Mine' });
    for (const key of [await vendor.key('ORDERS_READ'), (await world.key(['ORDERS_READ'])).for(vendor.id)]) {
      expect(await viewsOf(key)).toMatchObject([
        { name: 'Ours', isMine: false, mayChange: false, isDefault: false },
      ]);
      const before = await vendor.footprint();
      const { id } = (await viewsOf(key))[0]!;
      for (const [document, input] of [
        [save, { name: 'Key' }],
        [save, { viewId: id, name: 'Key' }],
        [remove, { viewId: id }],
        [setDefault, { viewId: id }],
        [setColumns, { columns: [] }],
      ] as const)
        expect(await key.refusal(document, { input })).toEqual(['FORBIDDEN']);
      expect(await key.refusal(columns)).toEqual(['FORBIDDEN']);
      expect(await vendor.footprint()).toBe(before);
    }
    const blind = await vendor.key('ORDERS_WRITE');
    expect(await blind.refusal(all)).toEqual(['FORBIDDEN']);
    for (const document of [all, columns])
      expect(await world.nobody().refusal(document)).toEqual(['UNAUTHENTICATED']);
  });

  it('an operator keeps their own, for the vendor they name', async () => {
    const { vendor, owner } = await team();
    const operator = await world.operator();
    const here = operator.for(vendor.id);
    const { id } = await saved(here, { name: 'Olu’s' });
    expect(await namesOf(owner)).toEqual([]);
    await saved(here, { viewId: id, isShared: true });
    expect(await viewsOf(owner)).toMatchObject([
      { name: 'Olu’s', createdBy: { kind: 'OPERATOR', name: 'Olu' } },
    ]);
    expect(await namesOf(operator.for((await world.vendor()).id))).toEqual([]);
    expect(await operator.refusal(all)).toEqual(['FORBIDDEN']);
  });
});

describe('counts', () => {
  it('are those of the list, and stop where all counts stop', async () => {
    const vendor = await world.vendor();
    const owner = await vendor.member('owner');
    await vendor.order({ status: 'PENDING', shippingAddress: { country: 'FR' } });
    await multiplyOrders(world, vendor, { count: 10_500, customers: 3 });
    await world.sql("update orders set country = 'FR' where vendor_id = $1", [vendor.id]);
    await saved(owner, { name: 'All of France', filter: { country: 'FR' } });
    await saved(owner, { name: 'Pending', filter: { status: ['PENDING'] } });
    const { savedViews, orderCount } = await owner.ask(
      `{ savedViews { filter { country } count { value precision } }
         orderCount(filter: { status: [PENDING] }) { value precision } }`,
    );
    expect(savedViews[0].count).toEqual({ value: 10_000, precision: 'AT_LEAST' });
    expect(savedViews[1].count).toEqual(orderCount);
  });

  it('move with the orders', async () => {
    const { vendor, staff } = await team();
    await saved(staff, { name: 'a', filter: { country: 'GB' } });
    const counted = async () => (await viewsOf(staff))[0]!.count.value;
    expect(await counted()).toBe(0);
    await vendor.order({ shippingAddress: { country: 'GB' } });
    expect(await counted()).toBe(1);
  });
});

describe('the stream of views', () => {
  const changes = 'subscription { savedViewsChanged { name count { value } } }';
  type Seen = { name: string; count: { value: number } }[];

  it('tells them at once, and again when their counts move', async () => {
    const { vendor, staff } = await team();
    await saved(staff, { name: 'GB', filter: { country: 'GB' }, isShared: true });
    const key = await vendor.key('ORDERS_READ');
    const stream = new Stream<Seen>(key, changes);
    try {
      expect(await stream.next()).toEqual([{ name: 'GB', count: { value: 0 } }]);
      await vendor.order({ shippingAddress: { country: 'FR' } });
      await vendor.order({ shippingAddress: { country: 'GB' } });
      expect((await stream.until(([view]) => view?.count.value === 1)).at(-1)).toHaveLength(1);
      await saved(staff, { name: 'All', isShared: true });
      await vendor.order();
      const [all] = (await stream.until((views) => views.length === 2)).at(-1)!;
      expect(all).toEqual({ name: 'All', count: { value: 3 } });
    } finally {
      await stream.close();
    }
  });

  it('is for who may see orders', async () => {
    const stream = new Stream(await (await world.vendor()).key('ORDERS_WRITE', 'EVENTS_READ'), changes);
    await expect(stream.next()).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    await stream.close();
  });
});

describe('a kept filter', () => {
  const keep = (vendor: VendorWorld, filter: object, sort: object = {}) =>
    world.sql('update saved_view set filter = $2, sort = $3 where vendor_id = $1', [
      vendor.id,
      JSON.stringify(filter),
      JSON.stringify(sort),
    ]);

  it('opens without what this version does not know, and says so', async () => {
    const { vendor, staff } = await team();
    await saved(staff, { name: 'Old' });
    await keep(
      vendor,
      { status: ['PACKED'], country: 'GB', mood: 'sunny', sku: 7, placed: { preset: 'NEXT_YEAR' } },
      { field: 'MOOD', direction: 'UP' },
    );
    const [view] = await viewsOf(staff);
    expect(view).toMatchObject({
      filter: { status: null, country: 'GB', placed: null, sku: null },
      sort: { field: 'PLACED_AT', direction: 'DESC' },
      count: { value: 0 },
    });
    for (const part of ['mood', 'status', 'sku', 'placed']) expect(view!.problem).toContain(part);
    expect(view!.problem).not.toContain('country');
    // A new name leaves it as it is.
    await saved(staff, { viewId: view!.id, name: 'New' });
    expect((await viewsOf(staff))[0]).toMatchObject({ name: 'New', problem: view!.problem });
  });

  it('whose customer is gone opens, matches nothing, and says so', async () => {
    const { vendor, staff } = await team();
    const { customerId } = await vendor.order();
    await vendor.order();
    const { id } = await saved(staff, { name: 'Theirs', filter: { customerId } });
    const gone = newId();
    await keep(vendor, { customerId: gone });
    expect(await viewsOf(staff)).toMatchObject([
      {
        filter: { customerId: gone },
        count: { value: 0, precision: 'EXACT' },
        problem: 'Its customer is gone, so it matches no orders.',
      },
    ]);
    expect(await refused(staff, { viewId: id, name: 'Renamed' })).toEqual([]);
  });

  it('is not counted by what the marketplace hides since', async () => {
    const { vendor, staff } = await team();
    await vendor.order({ customer: { name: 'Ivy', email: 'canary@b.example' } });
    await saved(staff, { name: 'Canary', filter: { search: 'canary' } });
    const counted = async () => (await viewsOf(staff))[0]?.count.value;
    expect(await counted()).toBe(1);
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    try {
      expect(await counted()).toBe(0);
    } finally {
      await world.sql("update marketplace set hidden_customer_fields = '{}'");
    }
    expect(await counted()).toBe(1);
  });

  it('shows nothing of what the marketplace hides since, and says so', async () => {
    const { vendor, staff } = await team();
    await vendor.order({ status: 'PENDING' });
    await saved(staff, {
      name: 'Ivy',
      filter: { customerEmail: 'canary@b.example', status: ['PENDING'] },
    });
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    try {
      const answer = await staff.send(all);
      expect(answer.text).not.toContain('canary');
      expect(answer.data.savedViews).toMatchObject([
        { filter: { customerEmail: null, status: ['PENDING'] }, count: { value: 1 } },
      ]);
      expect(answer.data.savedViews[0].problem).toMatch(
        /^Leaves out the email address\. The marketplace hides/,
      );
    } finally {
      await world.sql("update marketplace set hidden_customer_fields = '{}'");
    }
    expect(await viewsOf(staff)).toMatchObject([
      { filter: { customerEmail: 'canary@b.example' }, problem: null },
    ]);
  });
});
