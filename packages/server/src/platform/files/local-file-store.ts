import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { mkdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore as TusFolder } from '@tus/file-store';
import type { ByteRange, FileStore } from './file-store.js';

/** The form of a key: a folder and a name in it, neither of which can lead elsewhere. */
const keyForm = /^[\w-]{1,100}\/[\w-]{1,100}$/;

/** What is left free for others on the same disk: the database, above all. */
const spareBytes = 256 * 1024 * 1024;
const lookEveryBytes = 16 * 1024 * 1024;

/** Resumable uploads in a folder. The library's own writing hides why it failed, and does not wait for the disk. */
class FolderUploads extends TusFolder {
  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset, flush: true });
    await pipeline(bytes, leavingRoom(this.directory), file);
    return offset + file.bytesWritten;
  }
}

/** How many more bytes may come onto a folder's disk. */
async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(0, bavail * bsize - spareBytes);
}

/** Passes bytes on while the disk has room for them, whoever else writes onto it meanwhile. */
function leavingRoom(folder: string): Transform {
  let passed = 0;
  let lookAt = 0;
  return new Transform({
    async transform(chunk: Buffer, _encoding, done) {
      try {
        if (passed >= lookAt) {
          if ((await roomIn(folder)) < chunk.length)
            throw Object.assign(new Error('The disk of files is full'), { code: 'ENOSPC' });
          lookAt = passed + lookEveryBytes;
        }
        passed += chunk.length;
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** Files in a folder of this machine. */
export class LocalFileStore implements FileStore {
  readonly uploads: FolderUploads;

  /** @throws a clear error when the folder cannot be made */
  constructor(private readonly folder: string) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new Error(`The folder of files, DOCKET_FILES_DIR, cannot be made: ${(error as Error).message}.`);
    }
    this.uploads = new FolderUploads({ directory: folder });
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(path, { flush: true, highWaterMark: 256 * 1024 });
    await pipeline(bytes, leavingRoom(this.folder), file);
    return file.bytesWritten;
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const stream = createReadStream(this.pathOf(key), {
      ...(range && { start: range.from, end: range.to }),
      highWaterMark: 256 * 1024,
    });
    await new Promise<void>((opened, failed) => stream.once('open', () => opened()).once('error', failed));
    return stream;
  }

  async delete(key: string): Promise<void> {
    const path = this.pathOf(key);
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  room(): Promise<number> {
    return roomIn(this.folder);
  }

  async close(): Promise<void> {}

  private pathOf(key: string): string {
    if (!keyForm.test(key)) throw new Error(`"${key}" is not a key of a file`);
    return join(this.folder, key);
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
