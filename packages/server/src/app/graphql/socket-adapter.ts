import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';

/** Bytes that may wait to be sent to a client that goes on asking without reading. */
const maxWaiting = 4 * 1024 * 1024;

/** Sends. There is something to wait for only where the system has not taken it at once. */
export function sendTo(webSocket: WebSocket, data: string): Promise<void> | undefined {
  if (webSocket.readyState !== webSocket.OPEN) return;
  let onTaken: ((error?: Error) => void) | undefined;
  webSocket.send(data, (error) => onTaken?.(error));
  if (webSocket.bufferedAmount === 0) return;
  return new Promise((resolve, reject) => {
    onTaken = (error) => (error ? reject(error) : resolve());
  });
}

/**
 * Joins a socket to the protocol. What is sent counts as sent when the system has taken it, and the next part of a
 * stream is asked for only then, so a client that reads slowly is read for slowly and costs no memory.
 */
export function speakGraphQL<Extra>(
  webSocket: WebSocket,
  server: Server<Extra>,
  extra: Extra,
  log: Logger,
): void {
  const closed = server.opened(
    {
      protocol: webSocket.protocol,
      send: (data) => sendTo(webSocket, data),
      close: (code, reason) => webSocket.close(code, reason),
      onMessage: (take) =>
        webSocket.on('message', (data) => {
          if (webSocket.bufferedAmount > maxWaiting) return webSocket.terminate();
          take(String(data)).catch((error) => {
            if (webSocket.readyState !== webSocket.OPEN) return;
            log.error({ err: error }, 'A message on a socket failed');
            webSocket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    extra,
  );
  // A message that is too large, or a connection that broke; the socket closes by itself.
  webSocket.on('error', (error) => log.debug({ err: error }, 'A socket broke'));
  webSocket.once('close', (code, reason) => {
    closed(code, String(reason)).catch((error) => log.warn({ err: error }, 'A stream ended badly'));
  });
}
