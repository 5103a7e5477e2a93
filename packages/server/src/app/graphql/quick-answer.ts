import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { GraphQLApi } from './graphql-api.js';
import type { OperationContext } from './operation-context.js';
import { hashOf } from './prepared-documents.js';

/** A query whose document was read and validated before. */
export interface PreparedQuery {
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';
/** What is answered to what programs say they accept; whoever says something else is answered by Apollo. */
const typesByAccept = new Map<string | undefined, string>([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['application/graphql-response+json,application/json;q=0.9', graphqlResponse],
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The query a request asks for, where nothing is left to find out about it: it is sent the usual way, and its document
 * is the page's own or came before.
 * @returns null for everything else, which is Apollo's
 */
export function preparedQueryOf(
  { method, body, headers }: FastifyRequest,
  { prepared }: Pick<GraphQLApi, 'prepared'>,
): PreparedQuery | null {
  if (method !== 'POST' || !typesByAccept.has(headers.accept) || !isRecord(body)) return null;
  const { query, operationName = null, variables, extensions, ...rest } = body;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if ((variables ?? null) !== null && !isRecord(variables)) return null;
  if (Object.keys(rest).length > 0) return null;
  const isText = typeof query === 'string' && (extensions ?? null) === null;
  const hash = isText ? hashOf(query) : hashAlone(query, extensions);
  // By its hash alone a document is asked for only where it is registered: those of partner apps are theirs.
  const document = isText ? prepared.find(hash ?? '') : prepared.registeredDocument(hash);
  const operation = document && getOperationAST(document, operationName);
  if (!hash || !document || operation?.operation !== OperationTypeNode.QUERY) return null;
  return { hash, document, operation, operationName, variables: isRecord(variables) ? variables : {} };
}

/** The hash of a document that is named by nothing else. */
function hashAlone(query: unknown, extensions: unknown): string | null {
  if (query !== undefined || !isRecord(extensions) || Object.keys(extensions).length !== 1) return null;
  const { persistedQuery } = extensions;
  if (!isRecord(persistedQuery) || persistedQuery.version !== 1) return null;
  return typeof persistedQuery.sha256Hash === 'string' ? persistedQuery.sha256Hash : null;
}

/**
 * Answers a prepared query as Apollo would, byte for byte, but without what Apollo does for requests of all kinds. What
 * goes wrong is left to Apollo, with what has come out already.
 * @returns null when there are errors to tell
 */
export async function answerQuickly(
  query: PreparedQuery,
  context: OperationContext,
  api: GraphQLApi,
  reply: FastifyReply,
): Promise<string | null> {
  const { hash, document, operation, variables } = query;
  const { notes, payer } = context;
  const isRegistered = api.prepared.isRegistered(hash);
  notes.isRegistered = isRegistered;
  if (operation.name) notes.operation = operation.name.value;
  notes.bill = api.budget.spend(payer, api.costs.costOf(document, operation, variables));
  const written = await api.written.answer({ ...query, isRegistered }, context);
  const data = written ?? (await tellData(query, context, api));
  if (data === null) return null;
  notes.codes = [];
  reply.header('content-type', typesByAccept.get(reply.request.headers.accept));
  reply.header('cache-control', 'no-store');
  return `{"data":${data},"extensions":${JSON.stringify({ cost: notes.bill })}}\n`;
}

/** What the resolvers tell; null where there are errors to tell, which are left in the context. */
async function tellData(
  { document, operationName, variables }: PreparedQuery,
  context: OperationContext,
  api: GraphQLApi,
): Promise<string | null> {
  const result = await api.operations.run({ document, operationName, variables, context });
  if (!result.errors) return JSON.stringify(result.data);
  context.result = result;
  return null;
}
