import type { FastifyPluginAsync } from 'fastify';
import type { Database } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { storeDelivery } from './deliveries.store.js';
import { takeInDelivery } from './take-in-delivery.task.js';
import { findShop } from './woocommerce/shop.js';
import { isGenuine } from './woocommerce/signature.js';

/** The largest body that is taken, in bytes. An order of 500 lines has a tenth of it. */
export const maxWebhookBody = 5 * 1024 * 1024;

/**
 * `POST /webhooks/woocommerce/<source>`. What is genuine is stored as it came and answered 200 at once, whatever it
 * says: WooCommerce never sends it again, and switches a webhook off after five other answers. A job takes it in.
 */
export const webhookRoutes: FastifyPluginAsync<{ database: Database }> = async (app, { database }) => {
  // The signature is that of the very bytes, so nothing here parses them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post<{ Params: { source: string } }>(
    '/webhooks/woocommerce/:source',
    { bodyLimit: maxWebhookBody },
    async ({ params, headers, body: received }, reply) => {
      const body = Buffer.isBuffer(received) ? received : Buffer.alloc(0);
      const shop = await database.transaction('intake', (tx) => findShop(tx, params.source));
      if (!shop) return reply.code(404).send({ error: `There is no WooCommerce source "${params.source}".` });
      if (isPing(body)) return { pong: true };
      if (!isGenuine(body, header(headers['x-wc-webhook-signature']), shop.secret))
        return reply
          .code(401)
          .send({ error: 'The signature is not that of this body with the secret of this source.' });
      const topic = header(headers['x-wc-webhook-topic']) ?? '';
      await database.transaction('intake', async (tx) => {
        const deliveryId = await storeDelivery(tx, { source: shop.id, topic, body, receivedAt: new Date() });
        await enqueue(tx, takeInDelivery, { deliveryId });
      });
      return { received: true };
    },
  );
};

/** Sent unsigned when a webhook is saved in the shop. */
const isPing = (body: Buffer): boolean =>
  body.length < 40 && /^webhook_id=\d+$/.test(body.toString('latin1'));

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
