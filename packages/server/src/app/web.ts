import { join } from 'node:path';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { authRoutes } from '../features/identity/auth.routes.js';
import { newId } from '../shared/ids.js';
import { createSchema } from './build-schema.js';
import { serveGraphQL } from './graphql-http.js';
import { serveSockets } from './graphql-socket.js';
import { serveHealth } from './health.js';
import { clientDist, servePage } from './page.js';
import { readRegisteredDocuments } from './registered-documents.js';
import type { Services } from './services.js';

export interface Web {
  app: FastifyInstance;
  /** Where it listens. */
  url: string;
  close(): Promise<void>;
}

/** Page and API on one port. @throws a clear error when the port is taken */
export async function startWeb(services: Services, { withPage = true } = {}): Promise<Web> {
  const { config, log, database, identity } = services;
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    disableRequestLogging: true,
    genReqId: () => newId(),
    trustProxy: config.trustProxy,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        url: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  const documents = withPage
    ? await readRegisteredDocuments(join(clientDist, 'persisted-documents.json'))
    : new Map<string, string>();
  const graphql = {
    schema: createSchema(),
    database,
    identity,
    documents,
    anyDocument: config.anyDocument,
    log,
  };
  await app.register(authRoutes, {
    auth: identity.auth,
    baseUrl: config.baseUrl,
    onChange: () => identity.authenticator.forget(),
  });
  await serveGraphQL(app, graphql);
  serveHealth(app, services);
  if (withPage) await servePage(app);
  const closeSockets = serveSockets(app.server, graphql);
  const url = await listen(app, config);
  return {
    app,
    url,
    close: async () => {
      await closeSockets();
      await app.close();
    },
  };
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Error(
        `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} pnpm start`,
      );
    throw error;
  }
}
