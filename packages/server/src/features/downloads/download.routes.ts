import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { addressGroup } from '../../platform/http/client-address.js';
import { LeakyBuckets } from '../../platform/http/leaky-buckets.js';
import { blankPage, customerPage } from './customer-page.js';
import { pageContentPolicy } from './customer-page-style.js';
import { type Refusal, tooManyStarts, tooManyWrongLinks, wrongLink } from './customer-page-words.js';
import { downloadLinks, type LinkedPermission } from './download-links.js';
import { DownloadState } from './download-permission.entity.js';
import { readCustomerDownload } from './read-customer-download.js';
import { sendDownload } from './send-download.js';
import { startDownload } from './start-download.js';

interface ToLink {
  Params: { token: string };
}
interface ToStart {
  Params: { token: string; startId: string };
}

/**
 * `/d/<token>`: the customer's page, whose button begins a download, and `/d/<token>/<start>`, the address of one
 * download. For people without an account: no cookies, no scripts. Whatever does not lead to a download is a page
 * that says why.
 */
export const downloadRoutes: FastifyPluginAsync<{ database: Database; files: FileStore }> = async (
  app,
  { database, files },
) => {
  // Nobody can guess a link; this only keeps those who try from keeping us busy.
  const wrong = new LeakyBuckets(30, 0.5);
  // Each start is written into the vendor's timeline; nobody presses the button so often.
  const begins = new LeakyBuckets(60, 1 / 10);
  // The button sends an empty form.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    (_request, _body, done) => done(null, null),
  );
  app.addHook('onRequest', async (_request, reply) => {
    // The link must not leave with whatever is opened from its page, nor be found by a search.
    reply.headers({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'cache-control': 'private, no-store',
    });
  });

  const page = (reply: FastifyReply, status: number, html: string): FastifyReply =>
    reply
      .code(status)
      .header('content-security-policy', pageContentPolicy)
      .type('text/html; charset=utf-8')
      .send(html);

  /** Names nothing: whether the vendor or the order exist is not for those who have no link to them. */
  const noSuchLink = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { isTaken, retryAfterMs } = wrong.take(addressGroup(request.ip), 1);
    const say = (status: number, refusal: Refusal) => page(reply, status, blankPage(refusal));
    if (isTaken) return say(404, wrongLink);
    reply.header('retry-after', String(Math.ceil(retryAfterMs / 1000)));
    return say(429, tooManyWrongLinks);
  };

  const readLink = (link: LinkedPermission) =>
    database.inVendor('app', link.vendorId, (tx) => readCustomerDownload(tx, link.id));

  app.get<ToLink>('/d/:token', async (request, reply) => {
    const link = downloadLinks.read(request.params.token);
    const download = link && (await readLink(link));
    if (!download) return noSuchLink(request, reply);
    return page(reply, download.state === DownloadState.ACTIVE ? 200 : 403, customerPage(download));
  });

  app.post<ToLink>('/d/:token', async (request, reply) => {
    const { token } = request.params;
    const link = downloadLinks.read(token);
    const tooMany = link && !begins.take(link.id, 1).isTaken;
    if (tooMany) return page(reply.header('retry-after', '60'), 429, blankPage(tooManyStarts));
    const visitor = { ip: request.ip, userAgent: request.headers['user-agent'] };
    const begun =
      link && (await database.inVendor('app', link.vendorId, (tx) => startDownload(tx, link.id, visitor)));
    if (!begun) return noSuchLink(request, reply);
    if ('refused' in begun) return page(reply, 403, customerPage(begun.refused));
    return reply.code(303).header('location', `/d/${token}/${begun.start.id}`).send();
  });

  app.route<ToStart>({
    method: ['GET', 'HEAD'],
    url: '/d/:token/:startId',
    exposeHeadRoute: false,
    config: { isLong: true },
    handler: async (request, reply) => {
      const link = downloadLinks.read(request.params.token);
      const outcome =
        link &&
        (await sendDownload({ database, files, log: app.log }, link, request.params.startId, request, reply));
      if (!outcome) return noSuchLink(request, reply);
      if (outcome === 'sent') return reply;
      return page(reply, outcome.status, outcome.html);
    },
  });
};
