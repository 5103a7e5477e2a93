import type { FastifyInstance } from 'fastify';
import type { Services } from './services.js';

/** `/livez`: the process answers. `/readyz`: it can do its work, which needs the database. */
export function serveHealth(app: FastifyInstance, { database }: Services): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await database.transaction('app', (tx) => tx.query('select 1'));
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'the database does not answer' });
    }
  });
}
