import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { execute, type FormattedExecutionResult } from 'graphql';
import { beginStream } from './begin-stream.js';
import { EventStream } from './event-stream.js';
import type { GraphQLApi } from './graphql-api.js';
import { type Peer, welcome } from './peer.js';
import { prepareOperation } from './prepare-operation.js';
import type { PreparedOperation } from './prepared-operation.js';
import { readStreamRequest } from './read-stream-request.js';
import type { Rechecks } from './rechecks.js';
import { asGraphQLError, requestError, tellError } from './request-errors.js';
import { tellBadRequest } from './tell-bad-request.js';
import { tellResult } from './tell-result.js';
import { Telling } from './telling.js';

/** Proxies cut what is silent for half a minute. */
const beatMs = 12_000;
const maxBody = 64 * 1024;

export interface EventStreams {
  /** How many are open. */
  count(): number;
}

/**
 * `/graphql/stream`: any operation as server-sent events, with the protocol of graphql-sse on connections of their own.
 * Callers, documents, costs and bounds are those of sockets.
 */
export async function serveEventStreams(
  app: FastifyInstance,
  api: GraphQLApi,
  rechecks: Rechecks,
): Promise<EventStreams> {
  const streams = new Set<EventStream>();
  const beating = setInterval(() => {
    for (const stream of streams) stream.beat();
  }, beatMs);

  const open = (peer: Peer, reply: FastifyReply): EventStream => {
    reply.hijack();
    const stream = new EventStream(peer, reply.raw, reply.getHeaders());
    const forbid = () =>
      stream.complete(refusal([requestError('FORBIDDEN', 'You may no longer read this.', 403)], api));
    const rechecked = { peer, forbid };
    streams.add(stream);
    rechecks.connections.add(rechecked);
    reply.raw.once('close', () => {
      streams.delete(stream);
      rechecks.connections.delete(rechecked);
    });
    return stream;
  };

  const openOf = ({ caller, payer }: Peer): number =>
    [...streams].filter(({ peer }) => peer.payer === payer && peer.caller.vendorId === caller.vendorId)
      .length;

  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const payload = readStreamRequest(request);
    const peer = await welcome(request.raw, {}, api);
    const operation = prepareOperation(peer, payload, openOf(peer) + 1, api);
    if (!('document' in operation)) {
      // A browser does not show its page what a refusal says.
      const told = refusal(operation, api);
      request.operation = { caller: peer.caller.kind, codes: codesIn(told) };
      api.answered('stream', request.operation, 0);
      open(peer, reply).complete(told);
      return;
    }
    const { contextValue } = operation;
    request.operation = contextValue.notes;
    if (request.method === 'GET' && operation.operation.operation === 'mutation')
      throw requestError('BAD_REQUEST', 'Send mutations by POST.', 405);
    contextValue.lastEventId = [request.headers['last-event-id'] ?? []].flat()[0] ?? null;
    const stream = open(peer, reply);
    await answer(operation, stream, api).catch((error) => stream.complete(refusal([error], api)));
  };

  const route: FastifyPluginAsync = async (scope) => {
    scope.removeContentTypeParser('text/plain');
    scope.setErrorHandler<FastifyError>((error, _request, reply) => tellBadRequest(error, reply, api.log));
    scope.addHook('preClose', async () => {
      clearInterval(beating);
      for (const stream of streams) stream.leave();
    });
    scope.route({ method: ['GET', 'POST'], url: '/graphql/stream', bodyLimit: maxBody, handler });
  };
  await app.register(route);
  return { count: () => streams.size };
}

async function answer(operation: PreparedOperation, stream: EventStream, api: GraphQLApi): Promise<void> {
  const { contextValue, isStream } = operation;
  const { notes, startedAt } = contextValue;
  const note = (codes: readonly string[]): void => {
    notes.codes = codes;
    api.answered('stream', notes, performance.now() - startedAt);
  };
  const result = isStream ? await beginStream(operation) : await execute(operation);
  if (Symbol.asyncIterator in result) {
    note([]);
    return sendItems(result, operation, stream, api);
  }
  const told = tellResult(result, contextValue, api.log);
  note(codesIn(told));
  stream.complete(isStream ? told : { ...told, extensions: { ...told.extensions, cost: notes.bill } });
}

/** Sends each item as it comes; ends with the stream, and ends it. */
async function sendItems(
  items: AsyncIterable<object>,
  operation: PreparedOperation,
  stream: EventStream,
  api: GraphQLApi,
): Promise<void> {
  const telling = new Telling(
    items[Symbol.asyncIterator](),
    api.streamAnswers.questionOf(operation),
    (text, item) => stream.next(text, cursorOf(item)),
    api,
  );
  stream.ended.addEventListener('abort', () => void telling.leave(), { once: true });
  await telling.untilEnd();
  stream.complete();
}

/** Where a reader who has taken this in goes on. */
const cursorOf = ({ cursor }: { cursor?: unknown }): string | undefined =>
  typeof cursor === 'string' ? cursor : undefined;

const refusal = (errors: readonly unknown[], { log }: GraphQLApi): FormattedExecutionResult => ({
  errors: errors.map(asGraphQLError).map((error) => tellError(error.toJSON(), error, log)),
});

const codesIn = ({ errors = [] }: FormattedExecutionResult): string[] =>
  errors.map(({ extensions }) => String(extensions?.code));
