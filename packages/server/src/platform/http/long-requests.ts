import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It may take as long as its bytes keep coming or going: a file. */
    isLong?: boolean;
  }
}

export interface RequestTimes {
  /** Until when a body must have come. */
  wholeMs: number;
  /** How long nothing may come or go of a request that may take long. */
  silentMs: number;
}

/**
 * Whoever sends a request byte by byte does not hold a connection for ever, but a file takes its time. What takes long
 * is cut when the server closes: whoever sends or fetches a file goes on from there with the next one.
 */
export function limitRequestTimes(app: FastifyInstance, { wholeMs, silentMs }: RequestTimes): void {
  const long = new Set<Socket>();
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    if (request.routeOptions.config.isLong) {
      long.add(socket);
      socket.setTimeout(silentMs);
      reply.raw.once('close', () => long.delete(socket));
    } else if (hasBody(request)) {
      const timer = setTimeout(() => cut(socket, reply.raw.headersSent), wholeMs);
      for (const event of ['end', 'close']) request.raw.once(event, () => clearTimeout(timer));
    }
    done();
  });
  app.addHook('preClose', (done) => {
    for (const socket of long) socket.destroy();
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function cut(socket: Socket, isAnswered: boolean): void {
  if (!isAnswered && socket.writable)
    socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroySoon();
}
