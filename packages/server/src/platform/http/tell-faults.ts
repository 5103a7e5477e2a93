import type { FastifyError, FastifyInstance } from 'fastify';
import { newId } from '../../shared/ids.js';

/** What to say of an error, and under which status: a bad request as it is, a fault of ours only as an id in the log. */
export function tellFault(
  error: FastifyError,
  log: { error: (details: object, message: string) => void },
): { status: number; message: string; id?: string } {
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return { status, message: error.message };
  const id = newId();
  log.error({ err: error, errorId: id }, 'A request failed');
  return {
    status: status === 503 ? 503 : 500,
    message: `Something went wrong here. It is noted as ${id}.`,
    id,
  };
}

/** For every route that has no way of its own. */
export function tellFaults(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { status, message, id } = tellFault(error, app.log);
    return reply.code(status).send({ error: message, ...(id && { id }) });
  });
}
