import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStrictWeb } from '../../app/web.fixtures.js';
import { World } from '../../testing/world.js';
import { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { sweepUpload } from './sweep-upload.task.js';
import {
  addFileMutation,
  announce,
  begin,
  offsetOf,
  type Sender,
  send,
  tus,
  upload,
} from './uploads.fixtures.js';

let world: World;
let vendor: VendorWorld;
let member: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  member = await vendor.member('staff');
});
afterAll(() => world.close());

const keyOf = (id: string): string => `${vendor.id}/${id}`;

async function bytesOf(id: string): Promise<Buffer> {
  const stream = await world.services.files.open(keyOf(id));
  return Buffer.concat(await stream.toArray());
}

const list = (client: ApiClient, input: object) => client.ask(addFileMutation, { input });

/** Sends a part of what it announces, and breaks the connection. */
async function cutOff({ url, headers }: Sender, id: string, bytes: Buffer, announced: number): Promise<void> {
  const request = httpRequest(`${url}/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      origin: url,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': announced,
      ...headers,
    },
  });
  request.on('error', () => {});
  await new Promise<void>((sent) => request.write(bytes, () => sent()));
  // What has arrived is what is kept.
  await pause(300);
  request.destroy();
}

describe('an upload', () => {
  it('comes in pieces, and becomes a file when it is complete', async () => {
    const bytes = randomBytes(100_000);
    const id = await begin(member, bytes.length, 'LED protocols 2026.MP4');
    expect(await offsetOf(member, id)).toBe(0);
    expect((await send(member, id, 0, bytes.subarray(0, 40_000))).headers.get('upload-offset')).toBe('40000');
    const early = await list(member, { uploadId: id });
    expect(early.addFile).toMatchObject({ file: null, errors: [{ code: 'INVALID', path: ['uploadId'] }] });
    expect((await send(member, id, 10, bytes.subarray(10))).status).toBe(409);
    expect((await send(member, id, 40_000, bytes.subarray(40_000))).status).toBe(204);
    const { addFile } = await list(member, { uploadId: id });
    expect(addFile).toMatchObject({
      file: {
        id,
        name: 'LED protocols 2026.MP4',
        size: '100000',
        contentType: 'video/mp4',
        orderId: null,
        addedBy: { kind: 'MEMBER' },
        permissionCount: 0,
        links: [],
      },
      order: null,
      errors: [],
    });
    expect((await bytesOf(id)).equals(bytes)).toBe(true);
    // It is a file now, and nobody can write to it any more.
    expect(await offsetOf(member, id)).toBeNull();
    expect((await tus(member, 'DELETE', `/uploads/${id}`)).status).toBe(404);
    expect((await list(member, { uploadId: id })).addFile.errors[0].code).toBe('ALREADY_DONE');
  });

  it('goes on after a broken connection from where it was', async () => {
    const bytes = randomBytes(3_000_000);
    const id = await begin(member, bytes.length);
    await cutOff(member, id, bytes.subarray(0, 1_200_000), bytes.length);
    const offset = (await offsetOf(member, id)) ?? 0;
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(1_200_000);
    expect((await send(member, id, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await bytesOf(id)).equals(bytes)).toBe(true);
  });

  it('is written by one request at a time: who comes back takes over from who is stuck', async () => {
    const bytes = randomBytes(500_000);
    const id = await begin(member, bytes.length);
    let release = () => {};
    const stuck = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new Uint8Array(bytes.subarray(0, 1_000)));
        await new Promise<void>((resolve) => (release = resolve));
        controller.error(new Error('gone'));
      },
    });
    const first = send(member, id, 0, stuck).catch(() => null);
    await pause(500);
    const offset = await offsetOf(member, id);
    expect(offset).toBe(1_000);
    expect((await send(member, id, 1_000, bytes.subarray(1_000))).status).toBe(204);
    release();
    await first;
    expect((await bytesOf(id)).equals(bytes)).toBe(true);
  });

  it('does not keep a server from stopping, and goes on with the next one', async () => {
    const stopping = await startStrictWeb(world.services);
    const key = await vendor.key('DOWNLOADS_WRITE');
    const bytes = randomBytes(300_000);
    const id = await begin(key, bytes.length);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(bytes.subarray(0, 2_000))),
    });
    const cut = send(new ApiClient(stopping.url, key.headers), id, 0, body).catch(() => 'cut');
    while ((await world.services.files.size(keyOf(id))) !== 2_000) await pause(20);
    await stopping.close();
    expect(await cut).toBe('cut');
    expect(await offsetOf(key, id)).toBe(2_000);
    expect((await send(key, id, 2_000, bytes.subarray(2_000))).status).toBe(204);
    expect((await bytesOf(id)).equals(bytes)).toBe(true);
  });

  it('leaves nothing when it is cancelled', async () => {
    const id = await begin(member, 10_000);
    await send(member, id, 0, randomBytes(5_000));
    expect((await tus(member, 'DELETE', `/uploads/${id}`)).status).toBe(204);
    expect(await offsetOf(member, id)).toBeNull();
    expect(await world.services.files.size(keyOf(id))).toBeNull();
    expect(await world.sql('select from upload where id = $1', [id])).toEqual([]);
    expect((await list(member, { uploadId: id })).addFile.errors[0].code).toBe('NOT_FOUND');
  });

  it('may be as large as is configured, and no larger than it said', async () => {
    const tooLarge = await announce(member, 5_368_709_121);
    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toEqual({ error: expect.stringContaining('at most 5 GB') });
    const id = await begin(member, 100);
    expect((await send(member, id, 0, randomBytes(101))).status).toBe(413);
    expect(await offsetOf(member, id)).toBe(0);
  });

  it.each([
    ['', 'needs a name'],
    ['../../etc/passwd', '/'],
    ['a\\b.txt', '\\'],
    ['..', 'is a folder'],
    ['invoice\u202efdp.exe', 'turn the writing around'],
    ['line\nbreak.txt', 'are not seen'],
    ['nul\u0000.txt', 'are not seen'],
    [`${'ä'.repeat(130)}.txt`, 'at most 255 bytes'],
  ])('is refused under the name %j', async (name, why) => {
    const before = await vendor.footprint();
    const response = await announce(member, 10, name);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain(why);
    expect(await vendor.footprint()).toBe(before);
  });

  it('is refused when it is empty, or does not say how long it is', async () => {
    expect((await announce(member, 0)).status).toBe(400);
    const unsaid = await tus(member, 'POST', '/uploads', { 'upload-defer-length': '1' });
    expect(unsaid.status).toBe(400);
  });

  it('is swept when nobody went on with it for a day, and not before', async () => {
    const { database, files } = world.services;
    const id = await begin(member, 10_000);
    await send(member, id, 0, randomBytes(5_000));
    const ref = { vendorId: vendor.id, uploadId: id };
    const later = (hours: number): Date => new Date(Date.now() + hours * 60 * 60 * 1_000);
    await sweepUpload(database, files, ref, later(23.9));
    expect(await offsetOf(member, id)).toBe(5_000);
    await sweepUpload(database, files, ref, later(24.1));
    expect(await offsetOf(member, id)).toBeNull();
    expect(await files.size(keyOf(id))).toBeNull();
    await sweepUpload(database, files, ref, later(48));
    const jobs = await world.sql(
      "select data from pgboss.job where name = 'sweep-upload' and data->>'uploadId' = $1",
      [id],
    );
    expect(jobs.length).toBeGreaterThanOrEqual(2);
  });
});

describe('who may upload', () => {
  it('is who manages downloads: by cookie or key', async () => {
    for (const sender of [
      await vendor.key('DOWNLOADS_WRITE'),
      await vendor.member('owner'),
      (await world.operator()).for(vendor.id),
    ]) {
      const id = await upload(sender, randomBytes(10), 'a.pdf');
      expect((await list(sender, { uploadId: id })).addFile.errors).toEqual([]);
    }
    for (const [sender, status] of [
      [await vendor.member('viewer'), 403],
      [await vendor.key('ORDERS_READ'), 403],
      [await world.operator(), 403],
      [world.nobody(), 401],
      [world.nobody().with({ authorization: 'Bearer docket_wrong' }), 401],
      [member.for((await world.vendor()).id), 403],
    ] as const) {
      const before = await vendor.footprint();
      expect((await announce(sender, 10)).status).toBe(status);
      expect(await vendor.footprint()).toBe(before);
    }
  });

  it('is with a cookie the page itself, not a foreign one', async () => {
    const foreign = await announce(member, 10, 'a.pdf', { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    const { url, headers } = member;
    const without = await fetch(`${url}/uploads`, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '10', ...headers },
    });
    expect(without.status).toBe(403);
  });

  it('goes on with an own upload only: another’s answers as one that does not exist', async () => {
    const id = await begin(member, 10);
    const other = await world.vendor();
    for (const sender of [
      await vendor.member('owner'),
      await vendor.key('DOWNLOADS_WRITE', 'ORDERS_READ'),
      await other.member('owner'),
      (await world.operator()).for(other.id),
    ]) {
      for (const name of [id, '0197f5d0-0000-7000-8000-000000000000', 'x', '..%2f..'])
        expect(await offsetOf(sender, name)).toBeNull();
      const answer = await send(sender, id, 0, randomBytes(10));
      expect([answer.status, await answer.json()]).toEqual([404, { error: 'There is no such upload.' }]);
      expect((await tus(sender, 'DELETE', `/uploads/${id}`)).status).toBe(404);
      expect((await list(sender, { uploadId: id })).addFile.errors[0].code).toBe('NOT_FOUND');
    }
    expect(await offsetOf(member, id)).toBe(0);
  });

  it('has so many under way at most', async () => {
    const busy = await world.vendor();
    const owner = await busy.member('owner');
    await world.sql(
      `insert into upload (vendor_id, id, caller, name, size, created_at, touched_at)
       select $1, gen_random_uuid(), 'x', 'a', 1, now(), now() from generate_series(1, 200)`,
      [busy.id],
    );
    expect((await announce(owner, 10)).status).toBe(429);
  });
});

describe('an answer about uploads', () => {
  it('has the security headers of every answer, and none that let other pages in', async () => {
    const response = await announce(member, 10);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'tus-resumable': '1.0.0',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
