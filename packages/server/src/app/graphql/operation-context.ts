import type { ExecutionResult } from 'graphql';
import type { Caller } from '../../features/identity/caller.js';
import type { Identity } from '../../features/identity/identity.js';
import { RequestContext } from '../../features/identity/request-context.js';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import type { Bill } from './budget.js';

/** What is known of an operation once it is answered, for its log line, the metrics and the status of the answer. */
export interface OperationNotes {
  /** What kind of caller it was. */
  caller?: Caller['kind'];
  /** The operation's name, and whether it is one of the page's own. */
  operation?: string | undefined;
  isRegistered?: boolean;
  bill?: Bill;
  /** Codes of the errors that were told. */
  codes?: readonly string[];
}

/** What of the product an operation may use. */
export interface ContextServices {
  database: Database;
  identity: Identity;
  baseUrl: string;
  files: FileStore;
  undoMs: number;
}

/** What resolvers are given, and what we note of it ourselves. */
export class OperationContext extends RequestContext {
  readonly startedAt = performance.now();

  /** What has come out already, where errors are left to be told. */
  result: ExecutionResult | null = null;

  constructor(
    { database, identity, baseUrl, files, undoMs }: ContextServices,
    caller: Caller,
    requestId: string,
    readonly notes: OperationNotes,
    /** Whose budget pays. */
    readonly payer: string,
  ) {
    super(database, caller, requestId, identity, baseUrl, files, undoMs);
  }
}
