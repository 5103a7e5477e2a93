import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange, FileStore } from '../files/file-store.js';

/** A client that takes nothing for so long is given up, with the file that is open for it. */
const longestSilenceMs = 120_000;

/** Whether nobody listens any more. */
export const hasLeft = (client: ServerResponse): boolean =>
  client.destroyed || client.socket === null || client.socket.destroyed;

/** The bytes of a file on their way to a client: the first of them are at hand, the rest is read as it is taken. */
export class FileBytes {
  private constructor(
    private readonly source: Readable | null,
    private readonly chunks: AsyncIterator<Buffer> | null,
    /** Null: there is not one byte. */
    private readonly first: Buffer | null,
    /** How many bytes were promised. */
    private readonly length: number,
  ) {}

  /** @throws when the file is gone or cannot be read */
  static async read(files: FileStore, key: string, range: ByteRange): Promise<FileBytes> {
    if (range.to < range.from) return new FileBytes(null, null, null, 0);
    const source = await files.open(key, range);
    const chunks = source[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done) throw new Error(`The file ${key} has nothing from byte ${range.from} on`);
    return new FileBytes(source, chunks, first.value, range.to - range.from + 1);
  }

  close(): void {
    this.source?.destroy();
  }

  /** Resolves once the first bytes have left. @throws when the client has left before them */
  async sendFirst(client: ServerResponse): Promise<void> {
    const { first } = this;
    if (!first) return;
    await new Promise<void>((resolve, reject) => {
      const onClose = () => reject(new Error('The client left before the first byte'));
      client.once('close', onClose);
      client.write(first, (error) => {
        client.off('close', onClose);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Ends quietly when the client leaves. @throws when the file breaks off; then the client's connection is cut */
  async sendRest(client: ServerResponse): Promise<void> {
    const { chunks, first, length } = this;
    client.setTimeout(longestSilenceMs, () => client.destroy());
    try {
      if (chunks) await pipeline(() => remaining(chunks, length - (first?.length ?? 0)), client);
      else client.end();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    } finally {
      this.close();
    }
  }
}

async function* remaining(chunks: AsyncIterator<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let missing = bytes;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    missing -= next.value.length;
    yield next.value;
  }
  // A client that waits for the rest must hear that it does not come.
  if (missing > 0) throw new Error(`The file ends ${missing} bytes early`);
}
