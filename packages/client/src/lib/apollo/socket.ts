import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type Client, createClient } from 'graphql-ws';
import { reportDoubt } from '../session.js';
import { namedDocument } from './registered.js';

export type Socket = Client;

const answerWithin = 5_000;

/** One socket a vendor, opened by its first subscription and closed after its last. */
export function createSocket(vendorId: string | null): Socket {
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  let raw: WebSocket | undefined;
  let asked = 0;
  return createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    connectionParams: vendorId ? { 'Docket-Vendor': vendorId } : {},
    lazyCloseTimeout: 3_000,
    // Where many number alike what they ask, the server makes a message once for all of them.
    generateID: () => {
      asked += 1;
      return String(asked);
    },
    // Who follows a stream comes back with its last cursor; the library would repeat the first one.
    retryAttempts: 0,
    keepAlive: 10_000,
    on: {
      opened: (socket) => {
        raw = socket as WebSocket;
      },
      // A laptop that slept holds a dead socket that never says so.
      ping: (received) => {
        if (!received) unanswered = setTimeout(() => raw?.close(4408, 'No answer'), answerWithin);
      },
      pong: () => clearTimeout(unanswered),
      closed: () => clearTimeout(unanswered),
    },
  });
}

export interface StreamSink<Data> {
  next: (data: Data) => void;
  error: (error: unknown) => void;
  complete: () => void;
}

/** How the server closes a socket whose caller may no longer be here. */
const endedCodes = new Set([4401, 4403]);

const closeCode = (error: unknown) => (error as { code?: unknown } | null)?.code;

const isEnded = (error: unknown) =>
  Array.isArray(error)
    ? error.some((one: { extensions?: { code?: unknown } }) => one.extensions?.code === 'UNAUTHENTICATED')
    : endedCodes.has(closeCode(error) as number);

/** Subscribes to a registered document; an answer with errors ends the stream as a failure. */
export function subscribeTo<Data, Variables extends Record<string, unknown>>(
  socket: Socket,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  sink: StreamSink<Data>,
): () => void {
  let over = false;
  const fail = (error: unknown) => {
    if (over) return;
    over = true;
    if (isEnded(error)) reportDoubt();
    sink.error(error);
  };
  const stop = socket.subscribe<Data>(
    { ...namedDocument(document), variables },
    {
      next: ({ data, errors }) => {
        if (over) return;
        if (errors) fail(errors);
        else if (data) sink.next(data as Data);
      },
      error: fail,
      complete: () => {
        if (!over) sink.complete();
      },
    },
  );
  return () => {
    over = true;
    stop();
  };
}
