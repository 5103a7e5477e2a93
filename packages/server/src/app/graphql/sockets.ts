import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { isSameSite } from '../../features/identity/same-site.js';
import type { GraphQLApi } from './graphql-api.js';
import { welcome } from './peer.js';
import type { Rechecks } from './rechecks.js';
import { speakGraphQL } from './socket-adapter.js';
import type { SocketContext, SocketExtra } from './socket-context.js';
import { operationHooks } from './socket-hooks.js';
import { KeepAlive } from './socket-keepalive.js';

const maxMessageBytes = 64 * 1024;
const connectWithinMs = 5_000;
/** How long an orderly end may take before the connection is cut. */
const closeWithinMs = 2_000;

export interface Sockets {
  /** How many are open. */
  count(): number;
  /** How many operations they have open. */
  operations(): number;
  /** Takes no more, and ends those there are with 1001. */
  close(): Promise<void>;
}

/** `/graphql` over WebSocket, with the graphql-ws protocol. */
export function serveSockets(server: Server, api: GraphQLApi, rechecks: Rechecks): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, handleProtocols });
  const contexts = new Set<SocketContext>();
  const keepAlive = new KeepAlive(sockets.clients);
  const protocol = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: connectWithinMs,
    onConnect: (context) => connect(context, api, contexts, rechecks),
    ...operationHooks(api),
  });
  sockets.on('connection', (socket, request) => {
    keepAlive.watch(socket);
    speakGraphQL(socket, protocol, { socket, request }, api.log);
  });

  let isClosing = false;
  server.on('upgrade', (request, connection, head) => {
    const refusal = isClosing ? '503 Service Unavailable' : refusalOf(request, api);
    if (refusal) return refuse(connection, refusal);
    sockets.handleUpgrade(request, connection, head, (socket) => sockets.emit('connection', socket, request));
  });

  return {
    count: () => sockets.clients.size,
    operations: () =>
      [...contexts].reduce((sum, { subscriptions }) => sum + Object.keys(subscriptions).length, 0),
    close: async () => {
      isClosing = true;
      keepAlive.stop();
      await Promise.all([...sockets.clients].map(goAway));
    },
  };
}

async function connect(
  context: SocketContext,
  api: GraphQLApi,
  contexts: Set<SocketContext>,
  rechecks: Rechecks,
): Promise<boolean> {
  const { extra } = context;
  const { socket, request } = extra;
  try {
    const peer = await welcome(request, context.connectionParams ?? {}, api);
    if (socket.readyState !== socket.OPEN) return false;
    extra.peer = peer;
    const rechecked = { peer, forbid: () => socket.close(CloseCode.Forbidden, 'Forbidden') };
    rechecks.connections.add(rechecked);
    contexts.add(context);
    socket.once('close', () => {
      rechecks.connections.delete(rechecked);
      contexts.delete(context);
    });
    return true;
  } catch (error) {
    if (error instanceof GraphQLError) return false;
    // The database is away: that says nothing about the caller, who may try again.
    api.log.error({ err: error }, 'A socket could not be opened');
    socket.close(1013, 'Try again later');
    return false;
  }
}

function refusalOf(request: IncomingMessage, { identity }: GraphQLApi): string | null {
  if (!/^\/graphql(\?|$)/.test(request.url ?? '')) return '404 Not Found';
  const isForeign = request.headers.origin !== undefined && !isSameSite(identity.origins, request.headers);
  return isForeign ? '403 Forbidden' : null;
}

function refuse(connection: Duplex, status: string): void {
  connection.on('error', () => {});
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function goAway(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close(1001, 'Going away');
  const timer = setTimeout(() => socket.terminate(), closeWithinMs);
  await closed;
  clearTimeout(timer);
}
