import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { ExportDesk, readCsv } from './exports.fixtures.js';

let world: World;
let vendor: VendorWorld;
let other: VendorWorld;
beforeAll(async () => {
  world = await World.open();
  [vendor, other] = [await world.vendor(), await world.vendor({ name: 'Other' })];
  for (const each of [vendor, other])
    await each.order({
      customer: { name: 'ann@clinic.example', email: 'Ann@clinic.example', phone: '020 7946 0000' },
      customerIp: '192.0.2.1',
      shippingAddress: { company: 'Secret Street Clinic', city: 'Bath', country: 'GB' },
      billingAddress: { company: 'Secret Street Clinic' },
    });
});
afterAll(() => world.close());

const ofOwner = async (of: VendorWorld) => new ExportDesk(world, of, await of.member('owner'));

describe('who may', () => {
  it.each(['viewer', 'staff'] as const)('a %s may not export, nor fetch what others have', async (role) => {
    const member = await vendor.member(role);
    const desk = new ExportDesk(world, vendor, member);
    expect(await member.refusal('mutation { exportOrders(input: {}) { job { id } } }')).toEqual([
      'FORBIDDEN',
    ]);
    for (const query of ['{ exportPresets { id } }', '{ exportColumns { column } }'])
      expect(await member.refusal(query)).toEqual(['FORBIDDEN']);
    expect((await desk.stream({})).status).toBe(403);
    const owner = await ofOwner(vendor);
    const id = await owner.ask({ columns: ['NUMBER'] });
    await owner.write(id);
    expect((await owner.job(id)).file).not.toBeNull();
    expect(await desk.job(id)).toMatchObject({ state: 'SUCCEEDED', file: null });
  });

  it('a key may with the scope EXPORTS and not without; nobody may without either', async () => {
    for (const [scopes, status] of [
      [['EXPORTS'], 200],
      [['ORDERS_READ'], 403],
    ] as const) {
      const desk = new ExportDesk(world, vendor, await vendor.key(...scopes));
      expect((await desk.stream({ columns: ['NUMBER'] })).status).toBe(status);
    }
    expect((await new ExportDesk(world, vendor, world.nobody()).stream({})).status).toBe(401);
  });

  it('another page cannot make a browser do it', async () => {
    const desk = await ofOwner(vendor);
    expect((await desk.stream({}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('another vendor’s jobs, presets and customers are none', async () => {
    const mine = await ofOwner(vendor);
    const id = await mine.ask();
    await mine.write(id);
    const theirs = await ofOwner(other);
    expect(await theirs.job(id)).toBeNull();
    const [{ id: customerId } = { id: '' }] = await world.sql<{ id: string }>(
      'select id from customer where vendor_id = $1',
      [vendor.id],
    );
    const answers: string[] = [];
    for (const each of [customerId, newId()])
      answers.push(await (await theirs.stream({ filter: { customerId: each } })).text());
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toMatch(/^\S[^\r]*\r\n$/);
    const orders = await theirs.rows({ filter: { ids: (await vendor.readAll()).map((order) => order.id) } });
    expect(orders).toEqual([]);
  });
});

describe('what the marketplace hides', () => {
  it.each([
    ['EMAIL', /ann@clinic/i],
    ['PHONE', /7946/],
    ['ADDRESS', /Secret Street|Bath|,GB,/],
    ['IP', /192\.0\.2/],
  ])('%s is in no file: its cells stay empty', async (field, canary) => {
    const desk = await ofOwner(vendor);
    const shown = (await desk.bytes()).toString();
    expect(shown).toMatch(canary);
    await world.sql('update marketplace set hidden_customer_fields = array[$1]', [field]);
    try {
      for (const rows of ['ORDERS', 'LINES']) {
        const text = (await desk.bytes({ rows })).toString();
        expect(text).not.toMatch(canary);
        expect(text.split('\r\n')[0]?.split(',')).toHaveLength(rows === 'ORDERS' ? 44 : 57);
        expect(await (await desk.stream({ rows })).text()).not.toMatch(canary);
      }
      const { exportColumns } = await desk.client.ask('{ exportColumns { column isHidden } }');
      expect(exportColumns.some(({ isHidden }: { isHidden: boolean }) => isHidden)).toBe(true);
    } finally {
      await world.sql("update marketplace set hidden_customer_fields = '{}'");
    }
  });

  it('closes files that it is in already, and no others', async () => {
    const desk = await ofOwner(vendor);
    const urls: string[] = [];
    for (const columns of [['NUMBER', 'CUSTOMER_EMAIL'], ['CUSTOMER_NAME'], ['NUMBER', 'CUSTOMER_IP']]) {
      const id = await desk.ask({ columns });
      await desk.write(id);
      urls.push((await desk.job(id)).file.url);
    }
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const statuses = await Promise.all(urls.map(async (url) => (await desk.fetch(url)).status));
    await world.sql("update marketplace set hidden_customer_fields = '{}'");
    expect(statuses).toEqual([404, 404, 200]);
  });
});

describe('the stream', () => {
  it.each([
    ['CSV', 'ORDERS'],
    ['CSV', 'LINES'],
    ['XLSX', 'LINES'],
  ])('has the same bytes as the file: %s of %s', async (format, rows) => {
    const desk = await ofOwner(vendor);
    const answer = await desk.stream({ format, rows });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="orders-/);
    expect(Buffer.from(await answer.arrayBuffer()).equals(await desk.bytes({ format, rows }))).toBe(true);
  });

  it('reads its body as the API reads its input', async () => {
    const desk = await ofOwner(vendor);
    const [row] = readCsv(Buffer.from(await (await desk.stream({ columns: ['NUMBER'] })).arrayBuffer()));
    expect(row).toEqual({ 'Order number': expect.any(String) });
    for (const [body, path] of [
      [{ columns: ['NOTHING'] }, ['columns', '0']],
      [{ colums: [] }, []],
      [{ filter: { status: 'LOST' } }, ['filter', 'status']],
      [{ filter: { placed: { from: '2026-02-30' } } }, ['filter', 'placed', 'from']],
      [{ columns: ['LINE_SKU'] }, ['columns', '0']],
      [[], []],
    ] as const) {
      const answer = await desk.stream(body);
      const { errors } = (await answer.json()) as { errors: { code: string; path: string[] | null }[] };
      expect([answer.status, errors[0]?.code, errors[0]?.path ?? []]).toEqual([400, 'INVALID', path]);
    }
  });

  it('ends its statement when the reader leaves', async () => {
    const desk = await ofOwner(vendor);
    await world.sql(
      `insert into shipment (vendor_id, id, order_id, provider, tracking_number, normalised_number, shipped_on,
         actor_kind, actor_name, created_at, updated_at)
       select vendor_id, gen_random_uuid(), id, repeat('x', 1000), n::text, n::text, now(), 'MEMBER', 'Kim', now(), now()
       from orders, generate_series(1, 20000) n where vendor_id = $1`,
      [vendor.id],
    );
    const answer = await desk.stream({});
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const copying = () =>
      world.sql(
        "select pid from pg_stat_activity where query like 'copy (%' and state <> 'idle' and datname = current_database()",
      );
    while ((await copying()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await world.sql('delete from shipment where vendor_id = $1', [vendor.id]);
  });
});

describe('presets', () => {
  const save =
    'mutation ($input: SaveExportPresetInput!) { saveExportPreset(input: $input) { preset { id name format rows columns withBom createdBy { name } } errors { code message path } } }';
  const remove =
    'mutation ($input: DeleteExportPresetInput!) { deleteExportPreset(input: $input) { preset { name } errors { code path } } }';
  const list = '{ exportPresets { id name columns } }';

  it('are kept, changed and deleted for everybody of the vendor', async () => {
    const [owner, manager] = [await vendor.member('owner'), await vendor.member('manager')];
    const input = { name: 'Accounts', rows: 'LINES', columns: ['LINE_SKU', 'NUMBER'], withBom: false };
    const { preset } = (await owner.ask(save, { input })).saveExportPreset;
    expect(preset).toMatchObject({ ...input, format: 'CSV', createdBy: { name: 'Kim' } });
    const changed = { ...input, presetId: preset.id, name: 'For the accountant', columns: ['TOTAL'] };
    await manager.ask(save, { input: changed });
    expect((await owner.ask(list)).exportPresets).toEqual([
      { id: preset.id, name: 'For the accountant', columns: ['TOTAL'] },
    ]);
    expect((await (await other.member('owner')).ask(list)).exportPresets).toEqual([]);
    const deleted = await manager.ask(remove, { input: { presetId: preset.id, idempotencyKey: 'd' } });
    expect(deleted.deleteExportPreset).toEqual({ preset: { name: 'For the accountant' }, errors: [] });
    expect(await manager.ask(remove, { input: { presetId: preset.id, idempotencyKey: 'd' } })).toEqual(
      deleted,
    );
    expect((await owner.ask(list)).exportPresets).toEqual([]);
  });

  it('are refused with what is wrong, all of it', async () => {
    const owner = await vendor.member('owner');
    const refused = async (input: object) => (await owner.ask(save, { input })).saveExportPreset.errors;
    expect(await refused({ name: ' ', columns: [] })).toMatchObject([
      { code: 'INVALID', path: ['name'] },
      { code: 'INVALID', path: ['columns'] },
    ]);
    expect(await refused({ name: 'n'.repeat(61), columns: ['NUMBER'] })).toMatchObject([
      { code: 'INVALID', path: ['name'] },
    ]);
    await owner.ask(save, { input: { name: 'Taken', columns: ['NUMBER'] } });
    expect(await refused({ name: ' TAKEN ', columns: ['NUMBER'] })).toMatchObject([
      { code: 'ALREADY_DONE', path: ['name'] },
    ]);
    const theirs = (
      await (await other.member('owner')).ask(save, { input: { name: 'Theirs', columns: ['NUMBER'] } })
    ).saveExportPreset.preset.id;
    for (const presetId of [theirs, newId(), 'none']) {
      expect(await refused({ presetId, name: 'New', columns: ['NUMBER'] })).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
      const { errors } = (await owner.ask(remove, { input: { presetId } })).deleteExportPreset;
      expect(errors).toEqual([{ code: 'NOT_FOUND', path: ['presetId'] }]);
    }
  });
});
