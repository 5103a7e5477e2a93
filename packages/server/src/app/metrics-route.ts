import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../platform/http/client-address.js';
import type { Metrics } from '../platform/metrics/metrics.js';

/**
 * `/metrics`, as text. With a token for whoever sends it; without one for this machine only, and then for nothing
 * that a proxy has passed on: to us its callers all look local.
 */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics, token: string | null): void {
  app.get('/metrics', async (request, reply) => {
    const isAllowed = token === null ? isLocal(request) : hasToken(request, token);
    if (!isAllowed)
      return reply.code(token === null ? 403 : 401).send({ error: 'These numbers are not for you.' });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  isLoopback(socket.remoteAddress) && !headers['x-forwarded-for'] && !headers.forwarded && !headers.via;

function hasToken({ headers: { authorization = '' } }: FastifyRequest, token: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}
