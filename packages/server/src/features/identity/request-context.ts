import type { Batch } from '../../platform/database/batch.js';
import type { Database, VendorTx } from '../../platform/database/database.js';
import type { Question, Written } from '../../platform/database/one-statement.js';
import { ReadTogether } from '../../platform/database/read-together.js';
import type { FileStore } from '../../platform/files/file-store.js';
import type { Caller } from './caller.js';
import { vendorFor } from './caller.policy.js';
import type { Identity } from './identity.js';

/** What resolvers may do with people and keys. */
export type IdentityServices = Pick<Identity, 'members' | 'invitations' | 'keys'>;

/** What every resolver is given: who asks, and how to read and write for them. */
export class RequestContext {
  private loaded = new Map<object, Map<string, Map<string, Promise<unknown>>>>();
  private kept = new Map<string, Promise<unknown>>();
  private readonly together: ReadTogether;

  /** Of the `Idempotency-Key` header; null unless the request has one mutation field. */
  idempotencyHeader: string | null = null;

  /** Of the `Last-Event-ID` header: the cursor after which a stream of events goes on that broke off. */
  lastEventId: string | null = null;

  constructor(
    readonly database: Database,
    readonly caller: Caller,
    readonly requestId: string,
    readonly identity: IdentityServices,
    /** Where people reach the page; links begin with it. */
    readonly baseUrl: string,
    /** The bytes of files. */
    readonly files: FileStore,
    /** How long people may take back what they did, in milliseconds; 0: not at all. */
    readonly undoMs = 0,
  ) {
    this.together = new ReadTogether(database);
  }

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

  /** Reads the chosen vendor's rows by one statement, once it is known that the caller may see them. */
  ask<Answer>(question: Question): Promise<Answer> {
    return this.database.ask(vendorFor(this.caller, 'VIEW'), question);
  }

  /** The same with what Postgres has written. */
  askWritten<Answer>(question: Question): Promise<Written<Answer>> {
    return this.database.askWritten(vendorFor(this.caller, 'VIEW'), question);
  }

  /**
   * One of many things of a kind that belong to something the caller was already given. All that are asked for in the
   * same moment are read at once. The batch itself is the key: declare it once, at the top of a file.
   */
  load<T>(batch: Batch<T>, owner: { vendorId: string }, id: string): Promise<T | undefined> {
    const byId = this.loadedOf(batch, owner);
    const found = byId.get(id) ?? this.together.read(owner.vendorId, batch, id);
    byId.set(id, found);
    return found;
  }

  /** Loads what is going to be asked for, in the moment of what it belongs to. */
  foresee<T>(batch: Batch<T>, owner: { vendorId: string }, id: string): void {
    // Whoever asks for it is told what went wrong.
    this.load(batch, owner, id).catch(() => {});
  }

  /** What `load` would give, where it was read along with something else. */
  knowLoaded<T>(batch: Batch<T>, owner: { vendorId: string }, id: string, value: T): void {
    const byId = this.loadedOf(batch, owner);
    if (!byId.has(id)) byId.set(id, Promise.resolve(value));
  }

  private loadedOf<T>(
    batch: Batch<T>,
    { vendorId }: { vendorId: string },
  ): Map<string, Promise<T | undefined>> {
    const ofBatch = this.loaded.get(batch) ?? new Map<string, Map<string, Promise<unknown>>>();
    this.loaded.set(batch, ofBatch);
    const byId = ofBatch.get(vendorId) ?? new Map<string, Promise<unknown>>();
    ofBatch.set(vendorId, byId);
    return byId as Map<string, Promise<T | undefined>>;
  }

  /** What belongs to the whole marketplace, read once a request: a part of a question, as SQL. */
  once<Answer>(part: string): Promise<Answer> {
    const found = this.kept.get(part) ?? this.database.askAll<Answer>(part);
    this.kept.set(part, found);
    return found as Promise<Answer>;
  }

  /** What `once` would read, where it was read, or is being read, along with something else. */
  know(part: string, answer: unknown): void {
    const kept = Promise.resolve(answer);
    // Whoever asks for it is told what went wrong.
    kept.catch(() => {});
    this.kept.set(part, kept);
  }

  /** Forgets what was loaded, after a change. Each item of a stream is answered with a context of its own. */
  forget(): void {
    this.loaded = new Map();
    this.kept = new Map();
  }
}
