import { randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StrictWeb, startStrictWeb } from '../../app/web.fixtures.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { S3FileStore } from '../../platform/files/s3-file-store.js';
import { type S3Server, startS3Server } from '../../platform/files/s3-server.fixtures.js';
import { World } from '../../testing/world.js';
import { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { begin, send } from './uploads.fixtures.js';

const MB = 1024 * 1024;
const size = 256 * MB;
/** Far less than the file, far more than a busy moment takes. */
const most = 190 * MB;

let world: World;
let server: S3Server;
let bucket: S3FileStore;
let web: StrictWeb;
let vendor: VendorWorld;
beforeAll(async () => {
  world = await World.open();
  server = await startS3Server();
  bucket = new S3FileStore(server.bucket);
  web = await startStrictWeb({ ...world.services, files: bucket });
  vendor = await world.vendor();
});
afterAll(async () => {
  await web.close();
  await bucket.close();
  await world.close();
  await server.close();
});

/** By how many bytes this process grew at most, meanwhile: client, server and (where there is one) bucket together. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  await work();
  clearInterval(timer);
  return peak - before;
}

function* pieces(): Generator<Buffer> {
  const piece = randomBytes(256 * 1024);
  for (let sent = 0; sent < size; sent += piece.length) yield piece;
}

describe.each([
  ['a folder', () => ({ url: world.url, store: world.services.files as FileStore })],
  ['a bucket', () => ({ url: web.url, store: bucket as FileStore })],
])('a file of 256 MB in %s', (_, which) => {
  it('passes through both ways without filling the memory', async () => {
    const { url, store } = which();
    const { headers } = await vendor.key('DOWNLOADS_WRITE');
    const client = new ApiClient(url, headers);
    const id = await begin(client, size);
    const up = await growthDuring(async () => {
      const body = Readable.toWeb(Readable.from(pieces())) as ReadableStream;
      expect((await send(client, id, 0, body)).status).toBe(204);
    });
    expect(await store.size(`${vendor.id}/${id}`)).toBe(size);
    let seen = 0;
    const down = await growthDuring(async () => {
      const count = new Writable({
        write(chunk: Buffer, _encoding, done) {
          seen += chunk.length;
          setImmediate(done);
        },
      });
      await pipeline(await store.open(`${vendor.id}/${id}`), count);
    });
    expect(seen).toBe(size);
    await store.delete(`${vendor.id}/${id}`);
    expect(Math.max(up, down)).toBeLessThan(most);
  }, 180_000);
});
