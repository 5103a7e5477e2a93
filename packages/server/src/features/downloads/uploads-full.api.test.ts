import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { addFileMutation, announce, begin, offsetOf, send, upload } from './uploads.fixtures.js';

let world: World;
let vendor: VendorWorld;
let member: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  member = await vendor.member('staff');
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const noSpace = () =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 });

const kept = async (): Promise<string[]> =>
  (await readdir(join(world.filesDir, vendor.id)).catch(() => [])).sort();

describe('a full disk', () => {
  it('is said before anything is sent, where it is known', async () => {
    jest.spyOn(world.services.files, 'room').mockResolvedValue(1_000);
    const before = await vendor.footprint();
    const response = await announce(member, 1_001);
    expect(response.status).toBe(507);
    expect(((await response.json()) as { error: string }).error).toContain('no room left');
    expect(await vendor.footprint()).toBe(before);
    expect((await announce(member, 1_000)).status).toBe(201);
  });

  it('in the middle of an upload is a clear error, and leaves nothing listed or half-written', async () => {
    const [before, files] = [await vendor.footprint(), await kept()];
    const id = await begin(member, 200_000);
    await send(member, id, 0, randomBytes(100_000));
    const { uploads } = world.services.files;
    jest.spyOn(uploads, 'write').mockImplementation(async (bytes) => {
      let seen = 0;
      for await (const chunk of bytes as Readable) {
        seen += (chunk as Buffer).length;
        if (seen > 10_000) throw noSpace();
      }
      throw noSpace();
    });
    const response = await send(member, id, 100_000, randomBytes(100_000));
    expect([response.status, await response.json()]).toEqual([
      507,
      { error: 'There is no room left for this file. Nothing of it was kept.' },
    ]);
    jest.restoreAllMocks();
    expect(await offsetOf(member, id)).toBeNull();
    const { addFile } = await member.ask(addFileMutation, { input: { uploadId: id } });
    expect(addFile.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await kept()).toEqual(files);
    expect(await vendor.footprint()).toBe(before);
  });

  it('when an upload begins leaves nothing either', async () => {
    const [before, files] = [await vendor.footprint(), await kept()];
    jest.spyOn(world.services.files.uploads, 'create').mockRejectedValue(noSpace());
    expect((await announce(member, 10)).status).toBe(507);
    expect(await kept()).toEqual(files);
    expect(await vendor.footprint()).toBe(before);
  });

  it('is over when there is room again', async () => {
    expect(await upload(member, randomBytes(1_000))).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('another fault of the store', () => {
  it('tells nobody outside what it was, and what has come is kept', async () => {
    const id = await begin(member, 200);
    await send(member, id, 0, randomBytes(100));
    jest
      .spyOn(world.services.files.uploads, 'write')
      .mockRejectedValue(Object.assign(new Error('EIO: secret path /mnt/x'), { code: 'EIO' }));
    const response = await send(member, id, 100, randomBytes(100));
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({ error: expect.stringContaining('It is noted as') });
    jest.restoreAllMocks();
    expect(await offsetOf(member, id)).toBe(100);
  });
});
