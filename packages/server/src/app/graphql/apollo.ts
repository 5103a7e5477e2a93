import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLApi } from './graphql-api.js';
import { limitsRule, maxTokens } from './limits.js';
import type { OperationContext } from './operation-context.js';
import { operationsPlugin } from './operations-plugin.js';
import { tellError } from './request-errors.js';

/** Apollo Server as we use it: nothing that depends on its own environment variables, and nothing that calls out. */
export const createApollo = (api: GraphQLApi): ApolloServer<OperationContext> =>
  new ApolloServer<OperationContext>({
    gateway: compiledExecution(api),
    plugins: [
      operationsPlugin(api),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    nodeEnv: 'production',
    // Who may ask is decided by which documents they may send.
    introspection: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => tellError(formatted, error, api.log),
    validationRules: [limitsRule],
    parseOptions: { maxTokens },
    documentStore: api.prepared,
    persistedQueries: { ttl: null, cache: registeredTexts(api.documents) },
    // A cookie is taken from the page only (same-site.ts), and a key is a header no foreign page can send.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    logger: api.log,
  });

/** Registered documents as Apollo looks them up; nobody registers any by sending them. */
const registeredTexts = (documents: GraphQLApi['documents']) => ({
  get: async (key: string) => documents.get(key.slice(-64)),
  set: async () => {},
  delete: async () => false,
});

/** How Apollo is told to run operations otherwise than by itself. */
const compiledExecution = ({
  schema,
  operations,
}: GraphQLApi): ApolloServerOptionsWithGateway<OperationContext>['gateway'] => ({
  onSchemaLoadOrUpdate(told) {
    told({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => {};
  },
  load: async () => ({
    executor: async ({ document, operationName, request, context }) =>
      (context as OperationContext).result ??
      operations.run({ document, operationName, context, variables: request.variables ?? {} }),
  }),
  stop: async () => {},
});
