import type { IncomingMessage } from 'node:http';
import type { Context } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Peer } from './peer.js';

/** What is known of a socket. */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Known once it has introduced itself. */
  peer?: Peer;
}
export type SocketContext = Context<Record<string, unknown>, SocketExtra>;
