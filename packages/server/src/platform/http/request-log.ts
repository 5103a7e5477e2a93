import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { logScope } from '../logging.js';

const sane = /^[\w.:-]{8,64}$/;

/** The id under which a request is logged: the one a proxy gave it, where that is harmless, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && sane.test(given) ? given : randomUUID();
}

export interface RequestLogOptions {
  /** What more there is to say of a request; never who or what it was about. */
  describe: (request: FastifyRequest) => object;
  /** Addresses asked so often, or of so little interest, that they are logged at `debug` only. */
  quiet: RegExp;
}

/** One line for each request, and its id in every line that is logged on its behalf, and in its answer. */
export function logRequests(app: FastifyInstance, { describe, quiet }: RequestLogOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    logScope.run({ requestId: request.id }, done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '*';
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...describe(request),
    };
    app.log[quiet.test(route) ? 'debug' : 'info'](line, 'answered');
  });
}
