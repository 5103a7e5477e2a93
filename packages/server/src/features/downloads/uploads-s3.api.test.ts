import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StrictWeb, startStrictWeb } from '../../app/web.fixtures.js';
import { S3FileStore } from '../../platform/files/s3-file-store.js';
import { type S3Server, startS3Server } from '../../platform/files/s3-server.fixtures.js';
import { World } from '../../testing/world.js';
import { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { addFileMutation, begin, offsetOf, send, tus } from './uploads.fixtures.js';

let world: World;
let server: S3Server;
let files: S3FileStore;
/** Two processes' worth of web, in front of one bucket. */
let webs: StrictWeb[];
let clients: ApiClient[];
let vendor: VendorWorld;
beforeAll(async () => {
  world = await World.open();
  server = await startS3Server();
  files = new S3FileStore(server.bucket);
  const stores = [files, new S3FileStore(server.bucket)];
  webs = await Promise.all(stores.map((store) => startStrictWeb({ ...world.services, files: store })));
  vendor = await world.vendor();
  const { headers } = await vendor.key('DOWNLOADS_WRITE');
  clients = webs.map(({ url }) => new ApiClient(url, headers));
});
afterAll(async () => {
  for (const web of webs) await web.close();
  await world.close();
  await server.close();
});

describe('an upload into a bucket', () => {
  it('comes in pieces through any process, and becomes a file', async () => {
    const [one, two] = clients as [ApiClient, ApiClient];
    const bytes = randomBytes(19_000_000);
    const id = await begin(one, bytes.length, 'Clinic course.zip');
    const ends = [100, 6_000_000, 6_000_001, 18_500_000, bytes.length];
    let turn = 0;
    for (const end of ends) {
      const client = turn++ % 2 ? two : one;
      const offset = (await offsetOf(client, id)) ?? -1;
      expect(offset).toBe(turn === 1 ? 0 : ends[turn - 2]);
      expect((await send(client, id, offset, bytes.subarray(offset, end))).status).toBe(204);
    }
    const { addFile } = await two.ask(addFileMutation, { input: { uploadId: id } });
    expect(addFile).toMatchObject({ file: { name: 'Clinic course.zip', size: '19000000' }, errors: [] });
    const kept = Buffer.concat(await (await files.open(`${vendor.id}/${id}`)).toArray());
    expect(kept.equals(bytes)).toBe(true);
  });

  it('is not complete before its last byte, and leaves nothing when it is cancelled', async () => {
    const [one] = clients as [ApiClient];
    const id = await begin(one, 12_000_000);
    await send(one, id, 0, randomBytes(11_000_000));
    const { addFile } = await one.ask(addFileMutation, { input: { uploadId: id } });
    expect(addFile.errors).toMatchObject([{ code: 'INVALID', path: ['uploadId'] }]);
    expect((await tus(one, 'DELETE', `/uploads/${id}`)).status).toBe(204);
    expect(await offsetOf(one, id)).toBeNull();
    expect(await files.size(`${vendor.id}/${id}`)).toBeNull();
  });
});
