import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads, type WorldFile } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Order } from '../orders/order.entity.js';
import { giveBackTask } from './give-back.task.js';

/** Long enough that no client and no kernel takes all of it at once. */
const film = Buffer.from(Array.from({ length: 8_000_000 }, (_, index) => (index * 31 + (index >> 8)) & 255));

let world: World;
let files: WorldDownloads;
let vendor: VendorWorld;
let staff: ApiClient;
let order: Order;
let file: WorldFile;
let permission: { id: string; link: string };
beforeAll(async () => {
  world = await World.open();
  files = new WorldDownloads(world);
  vendor = await world.vendor({
    name: 'Ambercourt Supply',
    notificationEmails: ['orders@ambercourt.example'],
  });
  staff = await vendor.member('staff');
});
afterAll(() => world.close());
beforeEach(async () => {
  file = await files.file(vendor, { bytes: film });
  order = await vendor.order();
  permission = await grant({ remaining: 3 });
});

const grant = async (input: object = {}) => {
  const { grantDownload } = await staff.ask(
    'mutation ($input: GrantDownloadInput!) { grantDownload(input: $input) { download { id link } errors { message } } }',
    { input: { orderId: order.id, fileId: file.id, ...input } },
  );
  return grantDownload.download;
};
const pathOf = ({ link }: { link: string }) => new URL(link).pathname;
const at = (path: string, init: RequestInit = {}) =>
  fetch(`${world.url}${path}`, { redirect: 'manual', ...init });
const press = (path = pathOf(permission)) =>
  at(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' });
/** The address of a download that was begun. */
const begin = async (): Promise<string> => {
  const response = await press();
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
};
const counters = async () => {
  const [row] = await world.sql('select remaining, download_count from download_permission where id = $1', [
    permission.id,
  ]);
  return row;
};
const used = (count: number) => ({ remaining: 3 - count, download_count: count });
const set = (change: string) =>
  world.sql(`update download_permission set ${change} where id = $1`, [permission.id]);
const title = async (response: Response) => /<h1><bdi>(.*?)<\/bdi>/.exec(await response.text())?.[1];
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
/** Asks, and goes away after the first bytes. */
const leave = (path: string) =>
  new Promise<void>((resolve) => {
    const asked = request(`${world.url}${path}`, (answer) => answer.once('data', () => asked.destroy()));
    asked.on('error', () => {});
    asked.on('close', () => resolve());
    asked.end();
  });
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 1; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
};

describe("the customer's page", () => {
  it('says what it is and takes nothing, however often it is looked at', async () => {
    for (const method of ['GET', 'GET', 'HEAD']) {
      const response = await at(pathOf(permission), { method });
      expect(response.status).toBe(200);
      const html = await response.text();
      if (method === 'HEAD') continue;
      expect(html).toContain('led-protocols.mp4');
      expect(html).toContain('8 MB');
      expect(html).toContain('3 of 3');
      expect(html).toContain('Ambercourt Supply');
    }
    expect(await counters()).toEqual(used(0));
  });

  it('runs nothing, fetches nothing, sets no cookie, and is not kept or found', async () => {
    const { headers } = await at(pathOf(permission));
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['is revoked', () => set('revoked_at = now()'), 'The seller has closed this download'],
    ['is over', () => set("expires_on = '2026-11-20'"), 'This link ended on 20 Nov 2026'],
    ['is used up', () => set('remaining = 0, download_count = 3'), 'All 3 downloads are used'],
    [
      'was deleted',
      () => world.sql('update file set deleted_at = now() where id = $1', [file.id]),
      'The seller has closed this download',
    ],
    ['waits for a payment', () => move('PENDING'), 'This order is not paid yet'],
    ['waits for a check', () => move('ON_HOLD'), 'This order is not paid yet'],
    ['could not be paid', () => move('FAILED'), 'This order is not paid yet'],
    ['was refunded', () => move('REFUNDED'), 'This order was refunded'],
    ['was cancelled', () => move('CANCELLED'), 'This order was cancelled'],
  ])('of what %s says why not, to whoever looks and whoever presses', async (_, happen, expected) => {
    await happen();
    const before = await counters();
    for (const response of [await at(pathOf(permission)), await press()]) {
      expect(response.status).toBe(403);
      expect(await title(response)).toBe(expected);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(await counters()).toEqual(before);
  });
  const move = (status: string) =>
    world.sql('update orders set status = $1 where id = $2', [status, order.id]);

  it('offers to write to the seller, with the number of the order', async () => {
    await set('revoked_at = now()');
    const html = await (await at(pathOf(permission))).text();
    expect(html).toContain(`href="mailto:orders%40ambercourt.example?subject=Order%20%23${order.number}`);
  });

  it.each([
    ['cut short', (token: string) => token.slice(0, -1)],
    ['longer', (token: string) => `${token}A`],
    ['of another signature', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    [
      'of another permission',
      (token: string) => `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`,
    ],
    ['of another vendor', (token: string) => `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`],
    ['no token', () => 'x'],
    ['a naughty one', () => encodeURIComponent("'; drop table orders; --")],
  ])('of a token that is %s names nothing', async (_, change) => {
    const token = pathOf(permission).slice('/d/'.length);
    const from = { 'x-forwarded-for': `192.0.2.${Math.trunc(Math.random() * 250)}` };
    for (const response of [
      await at(`/d/${change(token)}`, { headers: from }),
      await at(`/d/${change(token)}`, { method: 'POST', headers: from }),
      await at(`/d/${change(token)}/${newId()}`, { headers: from }),
    ]) {
      expect(response.status).toBe(404);
      const html = await response.text();
      expect(html).toContain('<h1><bdi>This link is not complete</bdi>');
      for (const secret of ['led-protocols', 'Ambercourt', `#${order.number}`, 'Marketplace'])
        expect(html.slice(html.indexOf('<body>'))).not.toContain(secret);
    }
    expect(await counters()).toEqual(used(0));
  });

  it('slows down who tries wrong links, and nobody with a right one', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.77' };
    const answers = [];
    for (let tries = 0; tries < 40; tries++) answers.push(await at(`/d/wrong${tries}`, { headers }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await at(pathOf(permission), { headers })).status).toBe(200);
  });
});

describe('a download', () => {
  it('takes one, leads to an address of its own, and is the file', async () => {
    const address = await begin();
    expect(address).toMatch(new RegExp(`^${pathOf(permission)}/[\\w-]{36}$`));
    expect(await counters()).toEqual(used(1));
    const response = await at(address);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(film.length),
      'content-disposition': 'attachment; filename="led-protocols.mp4"',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      etag: `"${file.id}"`,
    });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await bytesOf(response)).equals(film)).toBe(true);
    expect(await counters()).toEqual(used(1));
  });

  it('is written into the log, with address and browser, and into the timeline', async () => {
    const response = await at(pathOf(permission), {
      method: 'POST',
      headers: { 'x-forwarded-for': '198.51.100.24', 'user-agent': `Firefox/${'9'.repeat(600)}` },
    });
    await bytesOf(await at(response.headers.get('location') ?? ''));
    const { order: seen } = await staff.ask(
      `query ($id: ID!) { order(id: $id) { downloads { remaining downloadCount version log { ip userAgent sent } }
        timeline { nodes { summary actor { kind name } } } } }`,
      { id: order.id },
    );
    expect(seen.downloads).toEqual([
      {
        remaining: 2,
        downloadCount: 1,
        version: 1,
        log: [{ ip: '198.51.100.24', userAgent: `Firefox/${'9'.repeat(492)}`, sent: true }],
      },
    ]);
    expect(seen.timeline.nodes[0]).toEqual({
      summary: 'Download of led-protocols.mp4 begun',
      actor: { kind: 'CUSTOMER', name: 'Harley Clinic' },
    });
  });

  it('has a safe name, whatever the file is called', async () => {
    file = await files.file(vendor, { name: 'Pflege „zuhause“ 💡.html' });
    permission = await grant();
    const { headers } = await at(await begin());
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Pflege _zuhause_ _.html"; filename*=UTF-8''Pflege%20%E2%80%9Ezuhause%E2%80%9C%20%F0%9F%92%A1.html`,
    );
    expect(headers.get('content-type')).toBe('application/octet-stream');
  });

  it('is sent in parts, which count nothing more', async () => {
    const address = await begin();
    const part = async (range: string, headers: Record<string, string> = {}) =>
      at(address, { headers: { range, ...headers } });
    const middle = await part('bytes=1000-1999');
    expect(middle.status).toBe(206);
    expect(middle.headers.get('content-range')).toBe(`bytes 1000-1999/${film.length}`);
    expect(middle.headers.get('content-length')).toBe('1000');
    expect((await bytesOf(middle)).equals(film.subarray(1000, 2000))).toBe(true);
    expect((await bytesOf(await part('bytes=-5'))).equals(film.subarray(-5))).toBe(true);
    const beyond = await part(`bytes=${film.length}-`);
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${film.length}`);
    const etag = `"${file.id}"`;
    expect((await part('bytes=0-1', { 'if-range': etag })).status).toBe(206);
    const other = await part('bytes=0-1', { 'if-range': '"another"' });
    expect(other.status).toBe(200);
    await other.body?.cancel();
    expect(await counters()).toEqual(used(1));
  });

  it('can be resumed after it was cut, without counting again', async () => {
    const address = await begin();
    await leave(address);
    const rest = await at(address, { headers: { range: 'bytes=5000000-', 'if-range': `"${file.id}"` } });
    expect(rest.status).toBe(206);
    expect((await bytesOf(rest)).equals(film.subarray(5_000_000))).toBe(true);
    expect(await counters()).toEqual(used(1));
  });

  it('answers HEAD like GET, without a body and without counting as sent', async () => {
    const address = await begin();
    const response = await at(address, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(film.length));
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(await response.text()).toBe('');
    const [start] = await world.sql('select first_byte_at from download_start where permission_id = $1', [
      permission.id,
    ]);
    expect(start).toEqual({ first_byte_at: null });
  });

  it('of an empty file is an empty file', async () => {
    file = await files.file(vendor, { name: 'empty.txt', bytes: Buffer.alloc(0) });
    permission = await grant({ remaining: 3 });
    const response = await at(await begin());
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(await counters()).toEqual(used(1));
  });

  it('is begun three times by fifty who press at once with three left', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => press()));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(3);
    expect(statuses.filter((status) => status === 403)).toHaveLength(47);
    expect(await counters()).toEqual(used(3));
    const refused = answers.find(({ status }) => status === 403);
    expect(refused && (await title(refused))).toBe('All 3 downloads are used');
    for (const answer of answers.filter(({ status }) => status === 303))
      expect((await bytesOf(await at(answer.headers.get('location') ?? ''))).length).toBe(film.length);
  });

  it('is not begun for ever by who presses all the time, where there is no limit', async () => {
    file = await files.file(vendor, { name: 'free.mp4' });
    permission = await grant({ remaining: null });
    const statuses = (await Promise.all(Array.from({ length: 70 }, () => press()))).map(
      ({ status }) => status,
    );
    const begun = statuses.filter((status) => status === 303).length;
    expect(begun).toBeGreaterThanOrEqual(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(70 - begun);
    expect(begun).toBeLessThan(70);
  });

  it('may be finished when it was the last, or its day is over', async () => {
    const address = await begin();
    await set("remaining = 0, expires_on = '2026-01-01'");
    expect((await bytesOf(await at(address))).length).toBe(film.length);
  });

  it.each([
    ['revoked', () => set('revoked_at = now()'), 'The seller has closed this download'],
    [
      'deleted',
      () => world.sql('update file set deleted_at = now() where id = $1', [file.id]),
      'The seller has closed this download',
    ],
    [
      'refunded',
      () => world.sql("update orders set status = 'REFUNDED' where id = $1", [order.id]),
      'This order was refunded',
    ],
  ])('cannot be resumed once it is %s', async (_, happen, expected) => {
    const address = await begin();
    await leave(address);
    await happen();
    const response = await at(address, { headers: { range: 'bytes=100-' } });
    expect(response.status).toBe(403);
    expect(await title(response)).toBe(expected);
  });

  it('ends with the next request when the seller takes it back, however that is asked, until it is granted again', async () => {
    const [address, other] = [await begin(), await begin()];
    await leave(address);
    const change = (field: 'revokeDownload' | 'regrantDownload') =>
      staff.ask(
        `mutation ($id: ID!) { ${field}(input: { permissionId: $id }) { download { state } errors { message } } }`,
        { id: permission.id },
      );
    await change('revokeDownload');
    const ifRange = { range: 'bytes=5000000-', 'if-range': `"${file.id}"` };
    for (const [path, init] of [
      [address, {}],
      [address, { method: 'HEAD' }],
      [address, { headers: { range: 'bytes=0-1' } }],
      [address, { headers: ifRange }],
      [address, { headers: { range: `bytes=${film.length}-` } }],
      // Begun, and nothing of it sent yet.
      [other, {}],
    ] as const) {
      const response = await at(path, init);
      expect(response.status).toBe(403);
      expect(response.headers.get('accept-ranges')).toBeNull();
      const expected = init.method === 'HEAD' ? undefined : 'The seller has closed this download';
      expect(await title(response)).toBe(expected);
    }
    await change('regrantDownload');
    expect((await bytesOf(await at(address, { headers: ifRange }))).equals(film.subarray(5_000_000))).toBe(
      true,
    );
    expect(await counters()).toEqual(used(2));
  });

  it('is over after a day, and can be begun anew', async () => {
    const address = await begin();
    await world.sql("update download_start set valid_until = now() - interval '1 second'");
    const response = await at(address);
    expect(response.status).toBe(410);
    const html = await response.text();
    expect(html).toContain('that time is over');
    expect(html).toContain('<form method="post"');
  });

  it('is found under its own link only', async () => {
    const address = await begin();
    const other = await grant({ orderId: (await vendor.order()).id });
    const startId = address.split('/').at(-1);
    for (const path of [
      `${pathOf(other)}/${startId}`,
      `${pathOf(permission)}/${newId()}`,
      `${pathOf(permission)}/x`,
    ])
      expect((await at(path)).status).toBe(404);
  });
});

describe('a download that sends nothing', () => {
  it('is given back at once when the file cannot be read', async () => {
    await files.lose(file);
    const address = await begin();
    const response = await at(address);
    expect(response.status).toBe(503);
    expect(await title(response)).toBe('The file cannot be read right now');
    expect(await counters()).toEqual(used(0));
    const { order: seen } = await staff.ask(
      'query ($id: ID!) { order(id: $id) { downloads { log { sent } } timeline { nodes { summary } } } }',
      { id: order.id },
    );
    expect(seen.downloads[0].log).toEqual([{ sent: false }]);
    expect(seen.timeline.nodes[0].summary).toBe('Download of led-protocols.mp4 given back: nothing was sent');
  });

  it('is given back when the client leaves before the first byte', async () => {
    const address = await begin();
    const { files: store } = world.services;
    const open = store.open.bind(store);
    const asked = request(`${world.url}${address}`, { agent: false });
    asked.on('error', () => {});
    const connected = new Promise<Socket>((resolve) => world.server.once('connection', resolve));
    const read = jest.spyOn(store, 'open').mockImplementation(async (key, range) => {
      const left = once(await connected, 'close');
      asked.destroy();
      await left;
      return open(key, range);
    });
    asked.end();
    await eventually(async () => expect(await counters()).toEqual(used(0)));
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
  });

  it('is given back by the job, once, when nobody followed', async () => {
    await begin();
    const [job] = await world.sql<{ data: { vendorId: string; startId: string }; minutes: number }>(
      `select data, round(extract(epoch from start_after - created_on) / 60)::int as minutes
       from pgboss.job where name = 'give-download-back' order by created_on desc limit 1`,
    );
    expect(job?.minutes).toBe(15);
    const run = () =>
      giveBackTask.run(job?.data ?? { vendorId: '', startId: '' }, { database: world.database } as never);
    await run();
    await run();
    expect(await counters()).toEqual(used(0));
  });

  it('is not given back when a byte was sent', async () => {
    const address = await begin();
    await bytesOf(await at(address));
    const startId = address.split('/').at(-1) ?? '';
    await giveBackTask.run({ vendorId: vendor.id, startId }, { database: world.database } as never);
    expect(await counters()).toEqual(used(1));
  });

  it('takes one anew when its address is opened after all, and is refused when none is left', async () => {
    const address = await begin();
    const startId = address.split('/').at(-1) ?? '';
    await giveBackTask.run({ vendorId: vendor.id, startId }, { database: world.database } as never);
    expect((await bytesOf(await at(address))).length).toBe(film.length);
    expect(await counters()).toEqual(used(1));

    const second = await begin();
    const secondId = second.split('/').at(-1) ?? '';
    await giveBackTask.run({ vendorId: vendor.id, startId: secondId }, { database: world.database } as never);
    await set('remaining = 0');
    const refused = await at(second);
    expect(refused.status).toBe(403);
    expect(await title(refused)).toMatch(/used$/);
  });
});
