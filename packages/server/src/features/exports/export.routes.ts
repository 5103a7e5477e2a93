import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { addressGroup } from '../../platform/http/client-address.js';
import { LeakyBuckets } from '../../platform/http/leaky-buckets.js';
import { faultsOf } from '../../shared/user-error.type.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import { answerRefusals, type Doorway, letIn } from '../identity/let-in.js';
import { getCustomerPolicy } from '../vendors/vendors.service.js';
import { ExportFileRow } from './export-file.entity.js';
import { exportLinks } from './export-links.js';
import { ExportStreams } from './export-streams.js';
import { type FinishedFile, isFetchable } from './fetchable.js';
import { readRequest } from './read-request.js';
import { readStreamInput } from './read-stream-input.js';
import { sendFile } from './send-file.js';
import { sendStream } from './send-stream.js';

export interface ExportRouteOptions extends Doorway {
  database: Database;
  files: FileStore;
  /** How the API reads its inputs. */
  schema: GraphQLSchema;
}

/** Of a stream's input: a thousand ids, and more. */
const maxInput = 64 * 1_024;

interface ToFile {
  Params: { token: string };
}

/**
 * `/exports/<token>`: the file of an export, for whoever has its link. `POST /exports/stream`: an export as it is read,
 * for programs; the body is the API's `ExportOrdersInput` as JSON.
 */
export const exportRoutes: FastifyPluginAsync<ExportRouteOptions> = async (app, options) => {
  const { database, files, schema } = options;
  // Nobody can guess a link; this only keeps those who try from keeping us busy.
  const wrong = new LeakyBuckets(30, 0.5);
  const streams = new ExportStreams(4, 2);
  answerRefusals(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'cache-control': 'private, no-store',
    });
  });

  const findFile = async (token: string): Promise<FinishedFile | null> => {
    const link = exportLinks.read(token);
    if (!link) return null;
    return database.inVendor('app', link.vendorId, async (tx) => {
      const file = await tx.manager.findOneBy(ExportFileRow, { vendorId: link.vendorId, jobId: link.id });
      return file && isFetchable(file, await getCustomerPolicy(tx), tx.at) ? file : null;
    });
  };

  const noSuchLink = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { isTaken, retryAfterMs } = wrong.take(addressGroup(request.ip), 1);
    if (isTaken)
      return reply
        .code(404)
        .send({ error: 'This link has ended, or is not complete. Export once more to get a new one.' });
    reply.header('retry-after', String(Math.ceil(retryAfterMs / 1000)));
    return reply.code(429).send({ error: 'Too many links that lead nowhere. Come back later.' });
  };

  app.route<ToFile>({
    method: ['GET', 'HEAD'],
    url: '/exports/:token',
    exposeHeadRoute: false,
    config: { isLong: true },
    handler: async (request, reply) => {
      const file = await findFile(request.params.token);
      return file ? sendFile({ files, log: app.log }, file, request, reply) : noSuchLink(request, reply);
    },
  });

  app.post('/exports/stream', { bodyLimit: maxInput, config: { isLong: true } }, async (request, reply) => {
    const caller = await letIn(request, reply, options);
    const vendorId = vendorFor(caller, 'EXPORT');
    const giveBack = streams.take(vendorId);
    if (!giveBack)
      return reply
        .code(429)
        .header('retry-after', '10')
        .send({ error: 'Too many exports are streamed at once. Come back when one has ended.' });
    try {
      const input = readStreamInput(schema, request.body);
      const wish = await database.inVendor('app', vendorId, (tx) => readRequest(tx, input));
      await sendStream({ database, log: app.log }, { vendorId, by: actorOf(caller) }, wish, reply);
      return reply;
    } catch (error) {
      const faults = faultsOf(error);
      if (!faults || reply.sent) throw error;
      reply.removeHeader('content-disposition');
      return reply
        .code(400)
        .type('application/json; charset=utf-8')
        .send({
          errors: faults.map(({ code, message, argument = null }) => ({ code, message, path: argument })),
        });
    } finally {
      giveBack();
    }
  });
};
