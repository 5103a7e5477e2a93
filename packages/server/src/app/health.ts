import type { FastifyInstance } from 'fastify';
import type { Services } from './services.js';

/** How long the database may take to answer before this process counts as not ready. */
const answerWithinMs = 3_000;

/** `/livez`: the process answers. `/readyz`: it can do its work, which needs the database, and is not stopping. */
export function serveHealth(app: FastifyInstance, { database }: Services, isStopping: () => boolean): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (isStopping()) return reply.code(503).send({ status: 'stopping' });
    const answered = database
      .transaction('app', (tx) => tx.query('select 1'))
      .then(
        () => true,
        () => false,
      );
    const isReady = await Promise.race([answered, after(answerWithinMs)]);
    return isReady ? { status: 'ok' } : reply.code(503).send({ status: 'the database does not answer' });
  });
}

const after = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, false).unref();
  });
