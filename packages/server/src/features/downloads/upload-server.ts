import { Server, type Upload as TusUpload } from '@tus/server';
import type { Database } from '../../platform/database/database.js';
import { isDiskFull } from '../../platform/files/disk-full.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { UserFault } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { checkFileName } from './file-name.js';
import { uploadKey } from './upload-key.js';
import { UploadLocks } from './upload-lock.js';
import { beginUpload, discardUpload, mostUploads } from './uploads.js';

/** One request of the protocol, whose caller is known. */
export interface Visit {
  vendorId: string;
  caller: string;
  /** Which upload; null while a new one has none. */
  id: string | null;
}

export interface UploadServices {
  database: Database;
  files: FileStore;
  /** The largest file that is taken. */
  maxBytes: number;
}

/** What the protocol's library answers when it is thrown. */
interface Refusal {
  status_code: number;
  body: string;
}

const refuse = (status_code: number, body: string): Refusal => ({ status_code, body });

/** Resumable uploads, by the protocol tus 1.0: who may send what, in our words; the bytes are the library's. */
export class UploadServer {
  private readonly visits = new WeakMap<Request, Visit>();
  private readonly tus: Server;

  constructor(private readonly services: UploadServices) {
    const { database, files, maxBytes } = services;
    this.tus = new Server({
      path: '/uploads',
      datastore: files.uploads,
      locker: new UploadLocks(database),
      lockDrainTimeout: 1_000,
      maxSize: maxBytes,
      namingFunction: (request) => {
        const visit = this.visitOf(request);
        visit.id = newId();
        return uploadKey({ ...visit, id: visit.id });
      },
      generateUrl: (request) => `/uploads/${this.visitOf(request).id}`,
      getFileIdFromRequest: (request) => {
        const { vendorId, id } = this.visitOf(request);
        return id === null ? undefined : uploadKey({ vendorId, id });
      },
      onUploadCreate: (request, upload) => this.begin(this.visitOf(request), upload),
      onResponseError: (request, error) => this.explain(this.visitOf(request), error),
    });
  }

  /** Answers one request. @throws what is nobody's mistake */
  async answer(request: Request, visit: Visit): Promise<Response> {
    this.visits.set(request, visit);
    const response = await this.tus.handleWeb(request);
    const { vendorId, id } = visit;
    if (request.method === 'DELETE' && response.ok && id !== null)
      await discardUpload(this.services.database, this.services.files, { vendorId, id });
    return response;
  }

  private visitOf(request: Request): Visit {
    const visit = this.visits.get(request);
    if (!visit) throw new Error('A request that nobody let in');
    return visit;
  }

  private async begin(visit: Visit, upload: TusUpload): Promise<{ metadata: Record<string, string> }> {
    const { vendorId, caller, id } = visit;
    const { database, files } = this.services;
    if (id === null) throw new Error('An upload begins without an id');
    const { size } = upload;
    if (size === undefined) throw refuse(400, 'Say how many bytes the file has, in Upload-Length.');
    if (!Number.isSafeInteger(size) || size < 1)
      throw refuse(400, 'This file is empty. There would be nothing to download.');
    const name = nameOf(upload);
    const room = await files.room();
    if (room !== null && size > room)
      throw refuse(507, 'There is no room left for a file of this size. Ask the marketplace for more.');
    const isTaken = await database.inVendor('app', vendorId, (tx) =>
      beginUpload(tx, { id, caller, name, size }),
    );
    if (!isTaken)
      throw refuse(429, `At most ${mostUploads} uploads may be under way. Finish or cancel some first.`);
    // Nothing else that the caller says of it reaches the store.
    return { metadata: { filename: name } };
  }

  private async explain(visit: Visit, error: Error | Refusal): Promise<Refusal | undefined> {
    if (isDiskFull(error)) {
      const { vendorId, id } = visit;
      if (id !== null) await discardUpload(this.services.database, this.services.files, { vendorId, id });
      return refuse(507, 'There is no room left for this file. Nothing of it was kept.');
    }
    const status = 'status_code' in error ? error.status_code : 500;
    // A fault of ours, which the route notes.
    if (status >= 500 && !('body' in error)) throw error;
    if (status === 413) return refuse(413, this.tooLarge());
    return undefined;
  }

  private tooLarge(): string {
    return `This file is larger than it may be: at most ${sizeWord(this.services.maxBytes)}, and no more than its announced length.`;
  }
}

/** Under what name the file comes; both ways to say it are common. */
function nameOf({ metadata }: TusUpload): string {
  try {
    return checkFileName(metadata?.filename ?? metadata?.name ?? '', ['filename']);
  } catch (error) {
    throw error instanceof UserFault ? refuse(400, error.message) : error;
  }
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** A number of bytes for people: `5 GB`. */
function sizeWord(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${Number((bytes / 1024 ** unit).toFixed(1))} ${units[unit]}`;
}
