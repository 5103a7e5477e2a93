import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayIn } from '../../shared/dates.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads, type WorldFile } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Order } from '../orders/order.entity.js';

const download = `{ id version state remaining downloadCount expiresOn expiryDays link revokedAt
  grantedBy { kind name } revokedBy { name } file { id name } line { name } log { at ip userAgent sent } }`;
const answer = `{ download ${download} eventCursor
  order { id version downloads ${download} timeline { nodes { kind summary actor { name } changes { field before after } } } }
  errors { __typename code message path ... on VersionConflict { expected current { id } } } }`;
const inputs = {
  grantDownload: 'GrantDownloadInput',
  updateDownload: 'UpdateDownloadInput',
  revokeDownload: 'RevokeDownloadInput',
  regrantDownload: 'RegrantDownloadInput',
  resendDownloadLink: 'ResendDownloadLinkInput',
};
type Field = keyof typeof inputs;

let world: World;
let files: WorldDownloads;
let vendor: VendorWorld;
let staff: ApiClient;
let order: Order;
let file: WorldFile;
beforeAll(async () => {
  world = await World.open();
  files = new WorldDownloads(world);
  vendor = await world.vendor({ name: 'Ambercourt Supply' });
  staff = await vendor.member('staff');
  file = await files.file(vendor);
});
afterAll(() => world.close());
beforeEach(async () => {
  order = await vendor.order({ customer: { name: 'Ada', email: 'ada@clinic.example' } });
});

const documentOf = (field: Field) =>
  `mutation ($input: ${inputs[field]}!) { ${field}(input: $input) ${answer} }`;
const change = async (field: Field, input: object, client = staff) =>
  (await client.ask(documentOf(field), { input }))[field];
const grant = (input: object = {}, client = staff) =>
  change('grantDownload', { orderId: order.id, fileId: file.id, ...input }, client);
const granted = async (input: object = {}): Promise<{ id: string; version: number; link: string }> =>
  (await grant(input)).download;
const mails = async () =>
  (
    await world.sql<{ template: string; subject: string; text: string; to_address: string }>(
      'select template, subject, text, to_address from email where order_id = $1 order by id',
      [order.id],
    )
  ).filter(({ template }) => template.startsWith('customer-'));
const today = () => dayIn('Europe/London', new Date());

describe('granting a download', () => {
  it('lets the customer download, says so in the timeline, and mails the link', async () => {
    const expiresOn = addDays(today(), 30);
    const { download: made, order: after, errors } = await grant({ remaining: 3, expiresOn });
    expect(errors).toEqual([]);
    expect(made).toMatchObject({
      version: 1,
      state: 'ACTIVE',
      remaining: 3,
      downloadCount: 0,
      expiresOn,
      file: { id: file.id, name: 'led-protocols.mp4' },
      line: null,
      grantedBy: { kind: 'MEMBER', name: 'Kim' },
      revokedAt: null,
      revokedBy: null,
      log: [],
    });
    expect(after).toMatchObject({ version: order.version, downloads: [{ id: made.id }] });
    expect(after.timeline.nodes[0]).toMatchObject({
      kind: 'DOWNLOAD_CHANGED',
      summary: 'Download of led-protocols.mp4 granted',
      actor: { name: 'Kim' },
    });
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      template: 'customer-download-granted',
      to_address: 'ada@clinic.example',
      subject: `led-protocols.mp4 for your order #${order.number}`,
    });
    expect(mail?.text).toContain(made.link);
    expect(mail?.text).toContain('3 downloads, until the end of ');
  });

  it('finds the order by the filter of downloads from then on, and tells open lists', async () => {
    const told = async () =>
      (
        await staff.ask(
          '{ events(first: 500, filter: { hasDownloads: true }) { nodes { kind matches order { id } } } }',
        )
      ).events.nodes;
    const found = async () =>
      (await staff.ask('{ orders(first: 100, filter: { hasDownloads: true }) { nodes { id } } }')).orders
        .nodes;
    expect(await found()).not.toContainEqual({ id: order.id });
    await grant();
    expect(await found()).toContainEqual({ id: order.id });
    expect(await told()).toContainEqual({
      kind: 'DOWNLOAD_CHANGED',
      matches: true,
      order: { id: order.id },
    });
  });

  it('is for ever and without limit where nothing is said', async () => {
    expect((await grant()).download).toMatchObject({ remaining: null, expiresOn: null, state: 'ACTIVE' });
    expect((await mails())[0]?.text).toContain('As often as you like');
  });

  it('refuses what is granted already, and says how to grant again what was revoked', async () => {
    const { id } = await granted();
    expect((await grant()).errors).toEqual([
      {
        __typename: 'Refused',
        code: 'ALREADY_DONE',
        message: 'led-protocols.mp4 is already granted on this order.',
        path: ['fileId'],
      },
    ]);
    await change('revokeDownload', { permissionId: id });
    expect((await grant()).errors).toMatchObject([
      { code: 'ALREADY_DONE', message: expect.stringContaining('Grant it again') },
    ]);
  });

  it('grants once when two do it at the same moment', async () => {
    const both = await Promise.all([grant(), grant()]);
    expect(both.map(({ errors }) => errors.length).sort()).toEqual([0, 1]);
    expect(await mails()).toHaveLength(1);
  });

  it.each([
    [{ remaining: 0 }, 'remaining'],
    [{ remaining: -1 }, 'remaining'],
    [{ remaining: 1_000_001 }, 'remaining'],
    [{ expiresOn: '2020-01-01' }, 'expiresOn'],
  ])('refuses %j', async (input, field) => {
    const { download: made, errors } = await grant(input);
    expect(made).toBeNull();
    expect(errors).toMatchObject([{ code: 'INVALID', path: [field] }]);
    expect(await mails()).toEqual([]);
  });

  it('takes today as the last day, in the time zone of the vendor', async () => {
    const early = await world.vendor({ timeZone: 'Pacific/Kiritimati' });
    const late = await world.vendor({ timeZone: 'Pacific/Niue' });
    const lateDay = dayIn('Pacific/Niue', new Date());
    const at = async (of: VendorWorld, expiresOn: string) => {
      const input = { orderId: (await of.order()).id, fileId: (await files.file(of)).id, expiresOn };
      return change('grantDownload', input, await of.member('owner'));
    };
    expect((await at(late, lateDay)).download).toMatchObject({ state: 'ACTIVE' });
    // There it is a day later already.
    expect((await at(early, lateDay)).errors).toMatchObject([{ code: 'INVALID', path: ['expiresOn'] }]);
  });

  it('gives a file of one order on that order only', async () => {
    const own = await files.file(vendor, { name: 'own.pdf', orderId: order.id });
    const other = await vendor.order();
    expect((await grant({ orderId: other.id, fileId: own.id })).errors).toMatchObject([
      { __typename: 'NotFound', path: ['fileId'] },
    ]);
    expect((await grant({ fileId: own.id })).errors).toEqual([]);
  });

  it('opens once the order is paid, and says so', async () => {
    order = await vendor.order({ status: 'ON_HOLD', customer: { name: 'Ada', email: 'ada@clinic.example' } });
    expect((await grant()).download).toMatchObject({ state: 'NOT_PAID' });
    expect((await mails()).at(-1)?.text).toContain('works as soon as your order is paid');
  });

  it.each(['CANCELLED', 'REFUNDED'] as const)('refuses it on an order that is %s', async (status) => {
    order = await vendor.order({ status });
    expect((await grant()).errors).toMatchObject([{ code: 'INVALID', path: ['orderId'] }]);
  });
});

describe('changing a permission', () => {
  it('mails the customer what is more than before, and not what is less', async () => {
    const { id } = await granted({ remaining: 3, expiresOn: addDays(today(), 3) });
    const update = (input: object) => change('updateDownload', { permissionId: id, ...input });
    const sent = async () => (await mails()).length;
    expect((await update({ remaining: 2 })).download).toMatchObject({ remaining: 2, version: 2 });
    expect((await update({ expiresOn: addDays(today(), 2) })).errors).toEqual([]);
    expect(await sent()).toBe(1);
    const { order: after } = await update({ remaining: 5 });
    expect(after.timeline.nodes[0]).toMatchObject({
      summary: 'Download of led-protocols.mp4 changed',
      changes: [{ field: 'downloadsLeft', before: '2', after: '5' }],
    });
    expect(await sent()).toBe(2);
    await update({ expiresOn: addDays(today(), 9) });
    expect(await sent()).toBe(3);
    expect((await mails()).at(-1)?.subject).toMatch(/^Your download of led-protocols\.mp4 is extended/);
  });

  it('lifts a limit by null, and leaves what is left out', async () => {
    const { id } = await granted({ remaining: 3, expiresOn: today() });
    const update = (input: object) => change('updateDownload', { permissionId: id, ...input });
    expect((await update({ remaining: null })).download).toMatchObject({
      remaining: null,
      expiresOn: today(),
    });
    expect((await update({ expiresOn: null })).download).toMatchObject({ remaining: null, expiresOn: null });
    expect((await update({ remaining: 0 })).download).toMatchObject({ remaining: 0, state: 'USED_UP' });
  });

  it('does nothing where nothing changes, whatever version was seen', async () => {
    const { id } = await granted({ remaining: 3 });
    const before = await vendor.footprint();
    const { download: same, errors } = await change('updateDownload', {
      permissionId: id,
      remaining: 3,
      expectedVersion: 77,
    });
    expect(errors).toEqual([]);
    expect(same).toMatchObject({ version: 1 });
    expect(await vendor.footprint()).toBe(before);
  });

  it('may raise the number of what has ended, and not set a day that is over', async () => {
    const { id } = await granted({ remaining: 1 });
    await world.sql(`update download_permission set expires_on = '2020-05-01' where id = $1`, [id]);
    const update = (input: object) => change('updateDownload', { permissionId: id, ...input });
    expect((await update({ remaining: 9 })).download).toMatchObject({ state: 'EXPIRED', remaining: 9 });
    expect((await update({ expiresOn: addDays(today(), -1) })).errors).toMatchObject([{ code: 'INVALID' }]);
    expect((await update({ remaining: -1 })).errors).toMatchObject([
      { code: 'INVALID', path: ['remaining'] },
    ]);
  });

  it('refuses a version that is not seen any more, with the order as it is', async () => {
    const { id } = await granted();
    for (const [field, input] of [
      ['updateDownload', { remaining: 1 }],
      ['revokeDownload', {}],
    ] as const)
      expect((await change(field, { permissionId: id, expectedVersion: 7, ...input })).errors).toMatchObject([
        { __typename: 'VersionConflict', expected: 7, current: { id: order.id } },
      ]);
  });
});

describe('revoking and granting again', () => {
  it('keeps the counters, and who did it', async () => {
    const { id, link } = await granted({ remaining: 3 });
    await world.sql('update download_permission set remaining = 2, download_count = 1 where id = $1', [id]);
    const { download: closed, order: after } = await change('revokeDownload', { permissionId: id });
    expect(closed).toMatchObject({ state: 'REVOKED', revokedBy: { name: 'Kim' }, remaining: 2 });
    expect(after.timeline.nodes[0].summary).toBe('Download of led-protocols.mp4 revoked');
    const { download: open } = await change('regrantDownload', { permissionId: id });
    expect(open).toMatchObject({
      ...{ state: 'ACTIVE', revokedAt: null, revokedBy: null, remaining: 2, downloadCount: 1, link },
      version: 3,
    });
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      `led-protocols.mp4 for your order #${order.number}`,
      `led-protocols.mp4 is open to you again, order #${order.number}`,
    ]);
  });

  it('tells the customer of a revoked download where that is wanted', async () => {
    const { id } = await granted();
    await change('revokeDownload', { permissionId: id, notifyCustomer: true });
    expect((await mails()).at(-1)).toMatchObject({ template: 'customer-download-revoked' });
  });

  it('revokes once', async () => {
    const { id } = await granted();
    await change('revokeDownload', { permissionId: id });
    const before = await vendor.footprint();
    const again = await change('revokeDownload', {
      permissionId: id,
      notifyCustomer: true,
      expectedVersion: 1,
    });
    expect(again.errors).toEqual([]);
    expect(await vendor.footprint()).toBe(before);
  });

  it('does not grant again what is granted, nor a file that was deleted', async () => {
    const gone = await files.file(vendor, { name: 'gone.pdf' });
    const { id } = await granted({ fileId: gone.id });
    expect((await change('regrantDownload', { permissionId: id })).errors).toMatchObject([
      { code: 'ALREADY_DONE', message: 'gone.pdf is already granted on this order.' },
    ]);
    await change('revokeDownload', { permissionId: id });
    await world.sql('update file set deleted_at = now() where id = $1', [gone.id]);
    expect((await change('regrantDownload', { permissionId: id })).errors).toMatchObject([
      { code: 'INVALID', message: expect.stringContaining('gone.pdf was deleted') },
    ]);
  });

  it('shows a permission of a deleted file as revoked, with the name of the file', async () => {
    const gone = await files.file(vendor, { name: 'gone.pdf' });
    await granted({ fileId: gone.id });
    await world.sql('update file set deleted_at = now() where id = $1', [gone.id]);
    const { order: seen } = await staff.ask(
      'query ($id: ID!) { order(id: $id) { downloads { state file { name } } } }',
      { id: order.id },
    );
    expect(seen.downloads).toEqual([{ state: 'REVOKED', file: { name: 'gone.pdf' } }]);
  });
});

describe('sending a link again', () => {
  it('mails it as often as it is asked for', async () => {
    const { id, link } = await granted();
    await change('resendDownloadLink', { permissionId: id });
    await change('resendDownloadLink', { permissionId: id });
    const sent = await mails();
    expect(sent).toHaveLength(3);
    expect(sent.at(-1)?.subject).toBe(`Your link to led-protocols.mp4, order #${order.number}`);
    expect(sent.at(-1)?.text).toContain(link);
  });

  it.each([
    ['revoked', 'revoked_at = now()', 'Grant it again'],
    ['over', "expires_on = '2020-05-01'", 'later day'],
    ['used up', 'remaining = 0', 'Give more'],
  ])('refuses one that is %s', async (_, set, hint) => {
    const { id } = await granted({ remaining: 1 });
    await world.sql(`update download_permission set ${set} where id = $1`, [id]);
    const { errors } = await change('resendDownloadLink', { permissionId: id });
    expect(errors).toMatchObject([{ code: 'INVALID', message: expect.stringContaining(hint) }]);
    expect(await mails()).toHaveLength(1);
  });
});

describe('who may', () => {
  it('does each change once per idempotency key', async () => {
    const key = newId();
    const first = await grant({ idempotencyKey: key });
    const again = await grant({ idempotencyKey: key });
    expect(again).toMatchObject({ errors: [], download: { id: first.download.id } });
    expect(await mails()).toHaveLength(1);
    const { id } = first.download;
    for (const field of ['revokeDownload', 'regrantDownload', 'resendDownloadLink'] as const) {
      const input = { permissionId: id, idempotencyKey: newId() };
      await change(field, input);
      const before = await vendor.footprint();
      expect((await change(field, input)).errors).toEqual([]);
      expect(await vendor.footprint()).toBe(before);
    }
  });

  it('does not take lifting a limit and leaving it for the same request', async () => {
    const { id } = await granted({ remaining: 3 });
    const idempotencyKey = newId();
    await change('updateDownload', { permissionId: id, idempotencyKey });
    expect(
      (await change('updateDownload', { permissionId: id, remaining: null, idempotencyKey })).errors,
    ).toMatchObject([{ code: 'KEY_REUSED' }]);
  });

  it('lets staff, operators and keys of its scope, and nobody else', async () => {
    const { id } = await granted();
    const input = { permissionId: id, remaining: 4 };
    const viewer = await vendor.member('viewer');
    const reader = await vendor.key('ORDERS_READ', 'ORDERS_WRITE', 'NOTES_WRITE');
    for (const client of [viewer, reader])
      expect(await client.refusal(documentOf('updateDownload'), { input })).toEqual(['FORBIDDEN']);
    expect(await world.nobody().refusal(documentOf('updateDownload'), { input })).toEqual([
      'UNAUTHENTICATED',
    ]);
    const operator = (await world.operator()).for(vendor.id);
    expect((await change('updateDownload', input, operator)).order.timeline.nodes[0].actor.name).toBe('Olu');
    expect(
      (await viewer.ask('query ($id: ID!) { order(id: $id) { downloads { id } } }', { id: order.id })).order
        .downloads,
    ).toEqual([{ id }]);
  });

  it('shows nothing to a key that may not see orders', async () => {
    const writer = await vendor.key('DOWNLOADS_WRITE');
    expect(await grant({}, writer)).toEqual({ download: null, order: null, eventCursor: null, errors: [] });
    expect(await mails()).toHaveLength(1);
  });

  const walls = { 'behind both walls': false, 'behind the handlers alone, without row-level security': true };
  it.each(Object.entries(walls))(
    "answers another vendor's ids as ids that do not exist, %s",
    async (_, isBare) => {
      const { id } = await granted();
      const other = await world.vendor({ name: 'Canary' });
      const stranger = await other.member('owner');
      const theirOrder = await other.order();
      const theirFile = await files.file(other);
      const rowLevelSecurity = async (is: 'enable' | 'disable') => {
        for (const table of ['orders', 'file', 'download_permission', 'download_start'])
          await world.sql(`alter table ${table} ${is} row level security`);
      };
      if (isBare) await rowLevelSecurity('disable');
      const before = await vendor.footprint();
      const same = async (field: Field, input: (id: string) => object, theirs: string) => {
        const answers = [];
        for (const each of [theirs, newId(), 'no id'])
          answers.push(await change(field, input(each), stranger));
        expect(answers[0].errors).toMatchObject([{ __typename: 'NotFound' }]);
        expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
      };
      for (const field of [
        'updateDownload',
        'revokeDownload',
        'regrantDownload',
        'resendDownloadLink',
      ] as const)
        await same(
          field,
          (permissionId) => ({ permissionId, ...(field === 'updateDownload' && { remaining: 9 }) }),
          id,
        );
      await same('grantDownload', (orderId) => ({ orderId, fileId: theirFile.id }), order.id);
      await same('grantDownload', (fileId) => ({ orderId: theirOrder.id, fileId }), file.id);
      expect(await vendor.footprint()).toBe(before);
      await rowLevelSecurity('enable');
    },
  );

  it('hides the address of a download where the marketplace hides addresses', async () => {
    const { id } = await granted();
    await world.sql(
      `insert into download_start (vendor_id, id, permission_id, at, valid_until, first_byte_at, ip, user_agent)
       values ($1, $2, $3, now(), now(), now(), '198.51.100.7', 'Firefox')`,
      [vendor.id, newId(), id],
    );
    const log = async () =>
      (
        await staff.ask('query ($id: ID!) { order(id: $id) { downloads { log { ip userAgent sent } } } }', {
          id: order.id,
        })
      ).order.downloads[0].log;
    expect(await log()).toEqual([{ ip: '198.51.100.7', userAgent: 'Firefox', sent: true }]);
    await world.sql(`update marketplace set hidden_customer_fields = '{IP}'`);
    expect(await log()).toEqual([{ ip: null, userAgent: 'Firefox', sent: true }]);
    await world.sql(`update marketplace set hidden_customer_fields = '{}'`);
  });
});
