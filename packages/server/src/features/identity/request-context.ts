import DataLoader from 'dataloader';
import type { Database, VendorTx } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import type { Caller } from './caller.js';
import { vendorFor } from './caller.policy.js';
import type { Identity } from './identity.js';

/** Reads many things of one kind, of one vendor, by one statement. */
export type Batch<T> = (tx: VendorTx, ids: readonly string[]) => Promise<Map<string, T>>;

/** What resolvers may do with people and keys. */
export type IdentityServices = Pick<Identity, 'members' | 'invitations' | 'keys'>;

/** What every resolver is given: who asks, and how to read and write for them. */
export class RequestContext {
  private loaders = new Map<object, Map<string, DataLoader<string, unknown>>>();

  /** Of the `Idempotency-Key` header; null unless the request has one mutation field. */
  idempotencyHeader: string | null = null;

  constructor(
    readonly database: Database,
    readonly caller: Caller,
    readonly requestId: string,
    readonly identity: IdentityServices,
    /** Where people reach the page; links begin with it. */
    readonly baseUrl: string,
    /** The bytes of files. */
    readonly files: FileStore,
  ) {}

  /** The key under which a mutation is done once: the input's own, else the header's. */
  idempotencyKeyOf(input: { readonly idempotencyKey?: string | null }): string | null {
    return input.idempotencyKey ?? this.idempotencyHeader;
  }

  /** Reads the chosen vendor's rows, once it is known that the caller may see them. */
  read<T>(work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.readOf({ vendorId: vendorFor(this.caller, 'VIEW') }, work);
  }

  /** Reads more of something the caller was already given: the rows of the vendor it belongs to. */
  readOf<T>(owner: { vendorId: string }, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.database.inVendor('app', owner.vendorId, work);
  }

  /**
   * One of many things of a kind that belong to something the caller was already given. All that are asked for in the
   * same moment are read at once. The batch function itself is the key: declare it once, at the top of a file.
   */
  load<T>(batch: Batch<T>, owner: { vendorId: string }, id: string): Promise<T | undefined> {
    const ofBatch = this.loaders.get(batch) ?? new Map<string, DataLoader<string, unknown>>();
    this.loaders.set(batch, ofBatch);
    let loader = ofBatch.get(owner.vendorId);
    if (!loader) {
      loader = new DataLoader<string, unknown>(async (ids) => {
        const found = await this.readOf(owner, (tx) => batch(tx, ids));
        return ids.map((each) => found.get(each));
      });
      ofBatch.set(owner.vendorId, loader);
    }
    return loader.load(id) as Promise<T | undefined>;
  }

  /** Forgets what was loaded: for subscriptions, whose context lives long, and after a change. */
  forget(): void {
    this.loaders = new Map();
  }
}
