import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Upload } from '@tus/server';
import { isDiskFull } from './disk-full.js';
import type { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';
import { startS3Server } from './s3-server.fixtures.js';

// Tens of megabytes take a while on a machine that has other things to do.
jest.setTimeout(60_000);

interface Opened {
  store: FileStore;
  /** Everything that is kept. */
  names(): Promise<string[]>;
  close(): Promise<void>;
}

async function openLocal(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-store-'));
  const store = new LocalFileStore(join(folder, 'deep', 'files'));
  return {
    store,
    names: async () => filesIn(await readdir(join(folder, 'deep', 'files'), { recursive: true })),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openS3(): Promise<Opened> {
  const server = await startS3Server();
  const store = new S3FileStore(server.bucket);
  return {
    store,
    names: async () => filesIn(await readdir(server.folder, { recursive: true })),
    async close() {
      await store.close();
      await server.close();
    },
  };
}

/** Without folders, and what the store keeps for itself. */
const filesIn = (names: string[]): string[] =>
  names.filter((name) => /[0-9a-f]{8}-.*\/|\/\d+$/.test(name)).sort();

const twelveMB = 12 * 1024 * 1024;

describe.each([
  ['a folder', openLocal],
  ['a bucket', openS3],
])('%s', (_, open) => {
  let opened: Opened;
  let store: FileStore;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened.close());

  const newKey = (): string => `${randomUUID()}/${randomUUID()}`;

  /** Writes a file in pieces that end at these places. */
  async function write(bytes: Buffer, ends: number[] = [bytes.length]): Promise<string> {
    const id = newKey();
    await store.uploads.create(new Upload({ id, size: bytes.length, offset: 0 }));
    for (const end of ends) {
      const { offset } = await store.uploads.getUpload(id);
      await store.uploads.write(Readable.from([bytes.subarray(offset, end)]), id, offset);
    }
    return id;
  }

  const read = async (key: string, from?: number, to?: number): Promise<Buffer> => {
    const range = from === undefined || to === undefined ? undefined : { from, to };
    return Buffer.concat(await (await store.open(key, range)).toArray());
  };

  it('gives back what was written in pieces, whole and in parts', async () => {
    const bytes = randomBytes(twelveMB + 77);
    const key = await write(bytes, [1, 6 * 1024 * 1024, 11 * 1024 * 1024, bytes.length]);
    expect(await store.size(key)).toBe(bytes.length);
    expect((await read(key)).equals(bytes)).toBe(true);
    expect((await read(key, 0, 9)).equals(bytes.subarray(0, 10))).toBe(true);
    expect((await read(key, 5_000_000, 9_000_000)).equals(bytes.subarray(5_000_000, 9_000_001))).toBe(true);
    expect((await read(key, bytes.length - 10, bytes.length - 1)).equals(bytes.subarray(-10))).toBe(true);
  });

  it('knows how far an upload has come', async () => {
    const bytes = randomBytes(7_000_000);
    const key = await write(bytes, [3_000_000]);
    expect((await store.uploads.getUpload(key)).offset).toBe(3_000_000);
    expect(await store.size(key)).not.toBe(bytes.length);
  });

  it('keeps nothing of what is deleted, complete or not', async () => {
    const before = await opened.names();
    const bytes = randomBytes(7_000_000);
    const keys = [await write(bytes), await write(bytes, [100]), await write(bytes, [6_000_000]), newKey()];
    for (const key of keys) await store.delete(key);
    for (const key of keys) {
      expect(await store.size(key)).toBeNull();
      await expect(store.open(key)).rejects.toThrow();
      await store.delete(key);
    }
    expect(await opened.names()).toEqual(before);
  });

  /** Bytes in pieces of a megabyte; then they end, or break off. */
  async function* pieces(bytes: Buffer, fault?: Error): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 1024 * 1024) yield bytes.subarray(at, at + 1024 * 1024);
    if (fault) throw fault;
  }

  it.each([0, 1, 5 * 1024 * 1024, 8 * 1024 * 1024, 2 * twelveMB + 77])(
    'writes a file of %i bytes, whose length shows at its end, over what was there before',
    async (length) => {
      const key = newKey();
      await store.write(key, pieces(randomBytes(100)));
      const bytes = randomBytes(length);
      expect(await store.write(key, pieces(bytes))).toBe(length);
      expect(await store.size(key)).toBe(length);
      if (length > 0) expect((await read(key)).equals(bytes)).toBe(true);
      await store.delete(key);
      expect(await store.size(key)).toBeNull();
    },
  );

  it.each([0, 100, 2 * twelveMB])(
    'keeps nothing of a write that breaks off after %i bytes',
    async (length) => {
      const before = await opened.names();
      const key = newKey();
      const writing = store.write(key, pieces(randomBytes(length), new Error('The database is away')));
      await expect(writing).rejects.toThrow('The database is away');
      await store.delete(key);
      expect(await store.size(key)).toBeNull();
      expect(await opened.names()).toEqual(before);
    },
  );

  it('keeps nothing of what a writer that is gone had written', async () => {
    const before = await opened.names();
    const key = newKey();
    let fail: (error: Error) => void = () => {};
    const gone = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const stuck = async function* (): AsyncGenerator<Buffer> {
      yield* pieces(randomBytes(2 * twelveMB));
      yield await gone;
    };
    const writing = store.write(key, stuck()).catch((error: Error) => error.message);
    while ((await opened.names()).length === before.length) await new Promise((next) => setTimeout(next, 20));
    await store.delete(key);
    expect(await opened.names()).toEqual(before);
    fail(new Error('It has died'));
    expect(typeof (await writing)).toBe('string');
    await store.delete(key);
    expect(await opened.names()).toEqual(before);
  });

  it('says that there is no room, and lets go of what it read', async () => {
    const piece = randomBytes(1024 * 1024);
    let hasEnded = false;
    const endless = async function* (): AsyncGenerator<Buffer> {
      try {
        for (let count = 0; count < 40; count++) yield piece;
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      } finally {
        hasEnded = true;
      }
    };
    const key = newKey();
    const fault = await store.write(key, endless()).catch((error: unknown) => error);
    expect(isDiskFull(fault)).toBe(true);
    expect(hasEnded).toBe(true);
    await store.delete(key);
  });

  it('lets go of files that are left off in the middle, however many', async () => {
    const bytes = randomBytes(twelveMB);
    const key = await write(bytes);
    for (let time = 1; time <= 80; time++) {
      const stream = await store.open(key);
      stream.destroy();
    }
    expect((await read(key)).equals(bytes)).toBe(true);
  });
});

describe('a folder', () => {
  it('takes keys of its own form only', async () => {
    const { store, close } = await openLocal();
    for (const key of ['../secret', 'a/../../b', '/etc/passwd', 'a', 'a/b/c', 'a/b.json', ''])
      await expect(store.open(key)).rejects.toThrow('is not a key');
    await close();
  });

  it('that cannot be made says which setting is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docket-store-'));
    await writeFile(join(folder, 'file'), '');
    expect(() => new LocalFileStore(join(folder, 'file', 'files'))).toThrow('DOCKET_FILES_DIR');
    await rm(folder, { recursive: true });
  });

  it('says how much room there is', async () => {
    const { store, close } = await openLocal();
    expect(await store.room()).toBeGreaterThanOrEqual(0);
    await close();
  });
});

describe('a bucket', () => {
  it('has nothing of a write that broke off, even before it is deleted', async () => {
    const { store, names, close } = await openS3();
    const broken = async function* (): AsyncGenerator<Buffer> {
      for (let count = 0; count < 24; count++) yield randomBytes(1024 * 1024);
      throw new Error('The database is away');
    };
    await expect(store.write(`${randomUUID()}/${randomUUID()}`, broken())).rejects.toThrow('away');
    expect(await names()).toEqual([]);
    await close();
  });
});

describe('a full disk', () => {
  it.each([
    [Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }), true],
    [Object.assign(new Error('quota'), { code: 'EDQUOT' }), true],
    [Object.assign(new Error('full'), { name: 'XMinioStorageFull' }), true],
    [Object.assign(new Error('full'), { $metadata: { httpStatusCode: 507 } }), true],
    [Object.assign(new Error('denied'), { code: 'EACCES' }), false],
    [null, false],
  ])('%s: %s', (error, isFull) => {
    expect(isDiskFull(error)).toBe(isFull);
  });
});
