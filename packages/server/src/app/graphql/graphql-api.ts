import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { SharedWhileUsed } from '../../features/events/shared-while-used.js';
import type { Identity } from '../../features/identity/identity.js';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import type { Metrics, Transport } from '../../platform/metrics/metrics.js';
import type { Services } from '../services.js';
import { WrittenAnswers } from '../written/written-answers.js';
import type { Audience } from './audience.js';
import { Budget } from './budget.js';
import { CompiledOperations } from './compiled-operations.js';
import { CostMeter } from './cost.js';
import type { OperationNotes } from './operation-context.js';
import { PreparedDocuments } from './prepared-documents.js';
import type { RegisteredDocuments } from './registered-documents.js';
import { StreamAnswers } from './stream-answers.js';

/** What the transports of the API share. */
export interface GraphQLApi {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly identity: Identity;
  /** The bytes of files. */
  readonly files: FileStore;
  /** Where people reach the page. */
  readonly baseUrl: string;
  /** How long people may take back what they did. */
  readonly undoMs: number;
  readonly documents: RegisteredDocuments;
  readonly prepared: PreparedDocuments;
  readonly operations: CompiledOperations;
  readonly written: WrittenAnswers;
  readonly streamAnswers: StreamAnswers;
  /** Of streams that are live. */
  readonly audiences: SharedWhileUsed<Audience>;
  readonly costs: CostMeter;
  readonly budget: Budget;
  /** Watch mode: the page, too, may send any document. */
  readonly anyDocument: boolean;
  /** Proxies of our own in front. */
  readonly proxies: number;
  readonly log: Logger;
  /** Counts an operation that was answered. */
  readonly answered: (transport: Transport, notes: OperationNotes, ms: number) => void;
}

/** @throws when the page's documents do not fit the schema */
export function createGraphQLApi(
  { config, database, identity, files, log }: Services,
  schema: GraphQLSchema,
  documents: RegisteredDocuments,
  metrics: Metrics,
): GraphQLApi {
  return {
    schema,
    database,
    identity,
    files,
    baseUrl: config.baseUrl,
    undoMs: config.undoMs,
    documents,
    prepared: new PreparedDocuments(schema, documents),
    operations: new CompiledOperations(schema),
    written: new WrittenAnswers({ schema, rowsOf: database.rowsOf }, log),
    streamAnswers: new StreamAnswers(schema),
    audiences: new SharedWhileUsed(),
    costs: new CostMeter(schema),
    budget: new Budget(config.costPerSecond),
    anyDocument: config.anyDocument,
    proxies: config.trustProxy,
    log,
    answered: (transport, { isRegistered, operation, codes }, ms) =>
      metrics.countOperation((isRegistered && operation) || 'other', transport, codes?.[0] ?? 'ok', ms),
  };
}
