import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { credentialsOf } from '../features/identity/credentials.js';
import type { Identity } from '../features/identity/identity.js';
import { RequestContext } from '../features/identity/request-context.js';
import { assertSameSite } from '../features/identity/same-site.js';
import type { Database } from '../platform/database/database.js';
import { namedHash, type RegisteredDocuments } from './registered-documents.js';
import { requestError, tellError } from './request-errors.js';

export interface GraphQLOptions {
  schema: GraphQLSchema;
  database: Database;
  identity: Identity;
  documents: RegisteredDocuments;
  /** Watch mode: the page, too, may send any document. */
  anyDocument: boolean;
  log: Logger;
}

const registered = new WeakSet<FastifyRequest>();

/** `/graphql` over HTTP: Apollo Server on Fastify. */
export async function serveGraphQL(app: FastifyInstance, options: GraphQLOptions): Promise<void> {
  const apollo = new ApolloServer<RequestContext>({
    schema: options.schema,
    plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginCacheControlDisabled()],
    persistedQueries: false,
    introspection: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => tellError(formatted, error, options.log),
    parseOptions: { maxTokens: 5_000 },
  });
  await apollo.start();

  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const hash = namedHash(request.body);
    const document = hash && options.documents.get(hash);
    if (!document) return;
    (request.body as { query?: string }).query = document;
    registered.add(request);
  });
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request, reply) => {
      const { caller, setCookies } = await options.identity.authenticator.authenticate(
        credentialsOf(request.headers),
      );
      for (const cookie of setCookies) reply.header('set-cookie', cookie);
      assertSameSite(caller, options.identity.origins, request.headers);
      if (!registered.has(request) && !options.anyDocument) {
        if (namedHash(request.body))
          throw requestError(
            'PERSISTED_QUERY_NOT_FOUND',
            'This document is not one of the page’s. Reload the page.',
            400,
          );
        if (caller.documents === 'REGISTERED')
          throw requestError(
            'FORBIDDEN',
            'The page sends registered documents only. Programs send a partner key.',
            403,
          );
      }
      return new RequestContext(options.database, caller, request.id, options.identity);
    },
  });
}
