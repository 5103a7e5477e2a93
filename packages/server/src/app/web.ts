import { join } from 'node:path';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { downloadRoutes } from '../features/downloads/download.routes.js';
import { uploadRoutes } from '../features/downloads/upload.routes.js';
import { exportRoutes } from '../features/exports/export.routes.js';
import { authRoutes } from '../features/identity/auth.routes.js';
import type { Doorway } from '../features/identity/let-in.js';
import { webhookRoutes } from '../features/intake/webhook.route.js';
import { deliveryReportRoutes } from '../features/notifications/delivery-reports.route.js';
import { limitRequestTimes } from '../platform/http/long-requests.js';
import { logRequests, requestIdOf } from '../platform/http/request-log.js';
import { setSecurityHeaders } from '../platform/http/security-headers.js';
import { tellFaults } from '../platform/http/tell-faults.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { createSchema } from './build-schema.js';
import { addressPayer, fineForRefusal, payerOf } from './graphql/budget.js';
import { serveEventStreams } from './graphql/event-stream-route.js';
import { createGraphQLApi, type GraphQLApi } from './graphql/graphql-api.js';
import { serveGraphQL } from './graphql/http-route.js';
import { Rechecks } from './graphql/rechecks.js';
import { type RegisteredDocuments, readRegisteredDocuments } from './graphql/registered-documents.js';
import { serveSockets } from './graphql/sockets.js';
import { serveHealth } from './health.js';
import { listen } from './listen.js';
import { serveMetrics } from './metrics-route.js';
import { clientDist, serveNoPage, servePage } from './page.js';
import { poolUse } from './pool-use.js';
import type { Services } from './services.js';

export interface Web {
  readonly app: FastifyInstance;
  /** Where it listens. */
  readonly url: string;
  readonly metrics: Metrics;
  /** Says that it is not ready for more, and goes on answering. */
  retire(): void;
  /** Takes nothing new, lets running requests finish, and ends sockets with 1001 and streams of events without a word. */
  close(): Promise<void>;
}

export interface WebOptions {
  withPage?: boolean;
  /** The documents of a page that is not served. */
  documents?: RegisteredDocuments;
}

/** Page and API on one port. @throws a clear error when the port is taken */
export async function startWeb(
  services: Services,
  { withPage = true, documents = new Map() }: WebOptions = {},
): Promise<Web> {
  const { config, database, identity } = services;
  const app = createApp(services);
  let isRetired = false;
  const metrics = new Metrics({
    sockets: () => sockets.count(),
    subscriptions: () => sockets.operations(),
    eventStreams: () => eventStreams.count(),
    pools: () => poolUse(database),
  });
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) =>
    metrics.countRequest(method, routeOptions.url ?? 'page', statusCode, elapsedTime),
  );
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection that is kept for more would keep the process.
    if (isRetired) reply.header('connection', 'close');
    done();
  });
  const registered = withPage
    ? await readRegisteredDocuments(join(clientDist, 'persisted-documents.json'))
    : documents;
  const api = createGraphQLApi(services, createSchema(), registered, metrics);
  const rechecks = new Rechecks(identity.authenticator);
  const sockets = serveSockets(app.server, api, rechecks);
  await app.register(authRoutes, {
    auth: identity.auth,
    baseUrl: config.baseUrl,
    onChange: () => identity.authenticator.forget(),
  });
  await serveGraphQL(app, api);
  const eventStreams = await serveEventStreams(app, api, rechecks);
  await app.register(downloadRoutes, { database, files: services.files });
  await app.register(uploadRoutes, {
    database,
    identity,
    files: services.files,
    maxBytes: config.maxFileBytes,
    ...pricesOf(api),
  });
  await app.register(exportRoutes, {
    database,
    identity,
    files: services.files,
    schema: api.schema,
    ...pricesOf(api),
  });
  await app.register(webhookRoutes, { database });
  await app.register(deliveryReportRoutes, { database, sendgridKey: config.mail.sendgridWebhookKey });
  serveHealth(app, services, () => isRetired);
  serveMetrics(app, metrics, config.metricsToken);
  if (withPage) await servePage(app, config.baseUrl);
  else serveNoPage(app);
  const retire = (): void => {
    isRetired = true;
  };
  const close = async (): Promise<void> => {
    retire();
    rechecks.stop();
    await Promise.all([sockets.close(), app.close()]);
  };
  try {
    const url = await listen(app, config);
    return { app, url, metrics, retire, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What requests besides the API's operations cost: the same callers have one budget. */
const pricesOf = ({ budget }: GraphQLApi): Pick<Doorway, 'spend' | 'fine'> => ({
  spend: (caller, address) => void budget.spend(payerOf(caller, address), 1),
  fine: (address) => budget.fine(addressPayer(address), fineForRefusal),
});

function createApp({ config, log }: Services): FastifyInstance {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // The log knows by itself on whose behalf a line is written.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    trustProxy: config.trustProxy > 0 && ((_address, hop) => hop < config.trustProxy),
    bodyLimit: 1024 * 1024,
    // Of headers; bodies have times of their own.
    http: { headersTimeout: 30_000 },
    requestTimeout: 0,
    forceCloseConnections: 'idle',
  });
  limitRequestTimes(app, { wholeMs: 30_000, silentMs: 5 * 60_000 });
  setSecurityHeaders(app, { isSecure: config.baseUrl.startsWith('https:') });
  logRequests(app, {
    quiet: /^(\/livez|\/readyz|\/metrics|\/assets\/.*)$/,
    describe: ({ operation: notes }) =>
      notes
        ? { caller: notes.caller, operation: notes.operation, cost: notes.bill?.cost, codes: notes.codes }
        : {},
  });
  tellFaults(app);
  return app;
}
