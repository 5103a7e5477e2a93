import type { FastifyError, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import { tellFault } from '../../platform/http/tell-faults.js';
import { type FaultLog, tellError } from './request-errors.js';

/** Answers what never became an operation, with a status and `errors`. */
export function tellBadRequest(
  error: FastifyError | GraphQLError,
  reply: FastifyReply,
  log: FaultLog,
): FastifyReply {
  if (error instanceof GraphQLError) {
    const http = error.extensions.http as { status?: number; headers?: Map<string, string> } | undefined;
    for (const [name, value] of http?.headers ?? []) reply.header(name, value);
    return reply.code(http?.status ?? 400).send({ errors: [tellError(error.toJSON(), error, log)] });
  }
  const { status, message, id } = tellFault(error, log);
  const extensions = id ? { code: 'INTERNAL', id } : { code: 'BAD_REQUEST' };
  return reply.code(status).send({ errors: [{ message, extensions }] });
}
