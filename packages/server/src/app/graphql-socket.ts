import type { Server } from 'node:http';
import { type ExecutionArgs, GraphQLError, parse, validate } from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Caller } from '../features/identity/caller.js';
import { credentialsOf } from '../features/identity/credentials.js';
import { RequestContext } from '../features/identity/request-context.js';
import { isSameSite } from '../features/identity/same-site.js';
import { newId } from '../shared/ids.js';
import type { GraphQLOptions } from './graphql-http.js';
import { tellError } from './request-errors.js';

type Peer = Extra &
  Record<PropertyKey, unknown> & {
    caller?: Caller;
    recheck?: NodeJS.Timeout;
  };

const maxMessageBytes = 64 * 1024;
const recheckMs = 4_000;

/** `/graphql` over WebSocket, with the graphql-ws protocol. Returns how to close it. */
export function serveSockets(server: Server, options: GraphQLOptions): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  server.on('upgrade', (request, socket, head) => {
    const foreign =
      request.headers.origin !== undefined && !isSameSite(options.identity.origins, request.headers);
    if (new URL(request.url ?? '', 'http://here').pathname !== '/graphql' || foreign) {
      socket.end(`HTTP/1.1 ${foreign ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      sockets.emit('connection', webSocket, request),
    );
  });

  const disposable = useServer<Record<string, unknown>, Peer>(
    {
      schema: options.schema,
      onConnect: async (context) => {
        try {
          await connect(context, options);
          return true;
        } catch (error) {
          if (error instanceof GraphQLError) return false;
          throw error;
        }
      },
      onClose: (context) => clearInterval(context.extra.recheck),
      onSubscribe: (context, _id, payload) => prepare(context, payload, options),
      onError: (_context, _id, _payload, errors) =>
        errors.map((error) => tellError(error.toJSON(), error, options.log)),
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors && {
          ...result,
          errors: result.errors.map((error) => tellError(error.toJSON(), error, options.log)) as never,
        },
    },
    sockets,
    12_000,
  );
  return async () => {
    await disposable.dispose();
  };
}

async function connect(
  context: Context<Record<string, unknown>, Peer>,
  { identity }: GraphQLOptions,
): Promise<void> {
  const { request } = context.extra;
  const credentials = credentialsOf({
    ...request.headers,
    ...parametersAsHeaders(context.connectionParams ?? {}),
  });
  const { caller } = await identity.authenticator.authenticate(credentials);
  // A cookie comes along with any page's upgrade, so without Origin it is not taken either.
  if (caller.kind !== 'PARTNER_APP' && !isSameSite(identity.origins, request.headers))
    throw new GraphQLError('A cookie is taken from the page of Docket only.');
  context.extra.caller = caller;
  context.extra.recheck = setInterval(() => {
    identity.authenticator.recheck(caller).then(
      (now) => {
        context.extra.caller = now;
      },
      (error) => {
        if (error instanceof GraphQLError) context.extra.socket.close(CloseCode.Forbidden, 'Forbidden');
      },
    );
  }, recheckMs);
}

/** Connection parameters stand for the two headers that a browser cannot set on a WebSocket. */
function parametersAsHeaders(parameters: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(parameters).filter(
    ([name, value]) => typeof value === 'string' && /^(authorization|docket-vendor)$/i.test(name),
  );
  return Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), value as string]));
}

type Payload = {
  operationName?: string | null;
  query: string;
  variables?: Record<string, unknown> | null;
  extensions?: Record<string, unknown> | null;
};

function prepare(
  { extra }: Context<Record<string, unknown>, Peer>,
  payload: Payload,
  { schema, documents, anyDocument, database, identity }: GraphQLOptions,
): ExecutionArgs | readonly GraphQLError[] {
  const { caller } = extra;
  if (!caller) return [new GraphQLError('Not connected', { extensions: { code: 'UNAUTHENTICATED' } })];
  const hash = (payload.extensions?.persistedQuery as { sha256Hash?: string } | undefined)?.sha256Hash;
  const document = hash ? documents.get(hash) : undefined;
  if (!document && caller.documents === 'REGISTERED' && !anyDocument)
    return [
      new GraphQLError('The page sends registered documents only.', { extensions: { code: 'FORBIDDEN' } }),
    ];
  let parsed: ExecutionArgs['document'];
  try {
    parsed = parse(document ?? payload.query, { maxTokens: 5_000 });
  } catch (error) {
    return [error as GraphQLError];
  }
  const mistakes = document ? [] : validate(schema, parsed);
  if (mistakes.length > 0) return mistakes;
  return {
    schema,
    document: parsed,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue: new RequestContext(database, caller, newId(), identity),
  };
}
