import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { credentialsOf } from '../../features/identity/credentials.js';
import { assertSameSite } from '../../features/identity/same-site.js';
import { createApollo } from './apollo.js';
import { addressPayer, fineForRefusal, payerOf } from './budget.js';
import type { GraphQLApi } from './graphql-api.js';
import { OperationContext, type OperationNotes } from './operation-context.js';
import { answerQuickly, preparedQueryOf } from './quick-answer.js';
import { requestError } from './request-errors.js';
import { tellBadRequest } from './tell-bad-request.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a GraphQL request: what there is to say of it. */
    operation?: OperationNotes;
  }
}

/** The largest body: a checkout of some thousand lines. */
const maxBody = 1024 * 1024;

/** `/graphql` over HTTP: Apollo Server on Fastify. */
export async function serveGraphQL(app: FastifyInstance, api: GraphQLApi): Promise<void> {
  const apollo = createApollo(api);
  await apollo.start();
  app.decorateRequest('operation', undefined);
  const route: FastifyPluginAsync = async (scope) => {
    scope.removeContentTypeParser('text/plain');
    scope.addHook('onClose', () => apollo.stop());
    scope.setErrorHandler<FastifyError>((error, _request, reply) => tellBadRequest(error, reply, api.log));
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      bodyLimit: maxBody,
      handler: async (request, reply) => {
        const notes: OperationNotes = {};
        request.operation = notes;
        const context = contextOf(request, reply, notes, api);
        // Apollo looks at it a moment later.
        context.catch(() => {});
        const query = preparedQueryOf(request, api);
        // What goes wrong here goes wrong there again, and is told there.
        const quick =
          query && (await context.then((known) => answerQuickly(query, known, api, reply)).catch(() => null));
        if (quick) {
          api.answered('http', notes, reply.elapsedTime);
          return quick;
        }
        const answer = await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: {
            method: request.method,
            headers: headersOf(request),
            search: new URL(request.url, 'http://here').search,
            body: request.body,
          },
          context: () => context,
        });
        if (answer.body.kind !== 'complete') throw new Error('Apollo answers in parts');
        // What was turned away before it was an operation is known by nothing but the answer.
        notes.codes ??= codesIn(answer.body.string);
        for (const [name, value] of answer.headers) reply.header(name, value);
        reply.code(statusOf(answer, notes));
        api.answered('http', notes, reply.elapsedTime);
        return answer.body.string;
      },
    });
  };
  await app.register(route);
}

async function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  notes: OperationNotes,
  api: GraphQLApi,
): Promise<OperationContext> {
  const { identity, budget, anyDocument } = api;
  const credentials = credentialsOf(request.headers);
  const { caller, setCookies } = await identity.authenticator.authenticate(credentials).catch((error) => {
    if (error instanceof GraphQLError) budget.fine(addressPayer(request.ip), fineForRefusal);
    throw error;
  });
  for (const cookie of setCookies) reply.header('set-cookie', cookie);
  notes.caller = caller.kind;
  assertSameSite(caller, identity.origins, request.headers);
  if (caller.documents === 'REGISTERED' && !anyDocument && sendsText(request))
    throw requestError(
      'FORBIDDEN',
      'Only a partner key may send documents of its own; the page names those it was built with.',
      403,
    );
  const payer = payerOf(caller, request.ip);
  // Before the document is looked at; what it costs to run comes later.
  budget.spend(payer, 1);
  return new OperationContext(api, caller, request.id, notes, payer);
}

const sendsText = ({ method, body, query }: FastifyRequest): boolean =>
  Boolean(((method === 'GET' ? query : body) as { query?: unknown } | null | undefined)?.query);

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, [value].flat().join(', '));
  return map;
}

const codesIn = (answer: string): string[] =>
  ((JSON.parse(answer) as FormattedExecutionResult).errors ?? []).map(({ extensions }) =>
    String(extensions?.code),
  );

const mistakes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/**
 * Of `application/json` the specification wants 200 for every well-formed request, because the status could as well
 * be that of a proxy on the way; only `application/graphql-response+json` tells a document's mistakes by 400.
 */
function statusOf({ status = 200, headers }: HTTPGraphQLResponse, { codes }: OperationNotes): number {
  const isPlain = headers.get('content-type')?.startsWith('application/json');
  return status === 400 && isPlain && codes?.every((code) => mistakes.has(code)) ? 200 : status;
}
