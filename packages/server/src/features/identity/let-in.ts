import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Caller } from './caller.js';
import { credentialsOf } from './credentials.js';
import type { Identity } from './identity.js';
import { assertSameSite } from './same-site.js';

/** What a route besides the API needs, to have the same callers under the same rules. */
export interface Doorway {
  identity: Identity;
  /** Takes the price of a request. @throws THROTTLED */
  spend: (caller: Caller, address: string) => void;
  /** Makes trying keys cost something. */
  fine: (address: string) => void;
}

/**
 * Who sends a request, once it is paid for.
 * @throws UNAUTHENTICATED, FORBIDDEN, THROTTLED; `answerRefusals` tells them
 */
export async function letIn(
  { headers, ip }: FastifyRequest,
  reply: FastifyReply,
  { identity, spend, fine }: Doorway,
): Promise<Caller> {
  const { caller, setCookies } = await identity.authenticator
    .authenticate(credentialsOf(headers))
    .catch((error) => {
      if (error instanceof GraphQLError) fine(ip);
      throw error;
    });
  for (const cookie of setCookies) reply.header('set-cookie', cookie);
  assertSameSite(caller, identity.origins, headers);
  spend(caller, ip);
  return caller;
}

/** Answers who is not let in, or may not, with the status and a sentence; a body that still comes is not waited for. */
export function answerRefusals(app: FastifyInstance): void {
  app.setErrorHandler<GraphQLError>((error, _request, reply) => {
    const http = error.extensions?.http as { status?: number; headers?: Map<string, string> } | undefined;
    if (!http?.status) throw error;
    for (const [name, value] of http.headers ?? []) reply.header(name, value);
    return reply.code(http.status).header('connection', 'close').send({ error: error.message });
  });
}
