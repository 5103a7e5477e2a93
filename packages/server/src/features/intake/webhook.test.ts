import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntakeWorld } from './fixtures/intake-world.js';
import { dokanVendor, order727 } from './fixtures/woo-bodies.js';
import { maxWebhookBody } from './webhook.route.js';
import { signatureOf } from './woocommerce/signature.js';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());

const stored = (source: string) =>
  world.rows<{ topic: string; body: Buffer; state: string }>(
    'select * from webhook_delivery where source = $1',
    [source],
  );

describe('a webhook', () => {
  it('that is genuine is stored as it came, with its job, and answered 200', async () => {
    const shop = await world.shop();
    const body = ` {"id": 727,\n "odd":"João"}`;
    expect((await world.post(shop, 'order.created', body)).statusCode).toBe(200);
    const [delivery] = await stored(shop);
    expect(delivery).toMatchObject({ topic: 'order.created', state: 'RECEIVED' });
    expect(delivery!.body.toString()).toBe(body);
    const jobs = await world.rows<{ n: string }>(
      "select count(*) as n from pgboss.job where name = 'take-in-delivery' and data->>'deliveryId' = (select id::text from webhook_delivery where source = $1)",
      [shop],
    );
    expect(jobs[0]!.n).toBe('1');
  });

  it.each(['not json', '[]', '{}', '{"id":"x"}', '"text"', 'null', '{"id":1}', '{"id":[]}'])(
    'answers 200 whatever it says: %s',
    async (body) => {
      const shop = await world.shop();
      expect((await world.post(shop, 'order.updated', body)).statusCode).toBe(200);
      await world.work(shop);
      expect(await stored(shop)).toMatchObject([{ state: 'REFUSED' }]);
      expect(await world.orders(shop)).toEqual([]);
    },
  );

  it('about something else than orders changes nothing', async () => {
    const shop = await world.shop();
    expect(await world.hear(shop, 'product.updated', order727({ meta_data: dokanVendor(7) }))).toEqual({
      state: 'NOTHING_NEW',
      reason: 'product.updated is not about orders',
    });
  });

  it('with a wrong signature is answered 401 and not stored', async () => {
    const shop = await world.shop();
    for (const signature of ['', 'x', signatureOf(Buffer.from('{"id":1}'), 'another secret')])
      expect(
        (await world.post(shop, 'order.created', '{"id":1}', { 'x-wc-webhook-signature': signature }))
          .statusCode,
      ).toBe(401);
    expect(await stored(shop)).toEqual([]);
  });

  it('of another shop is answered 401, of none 404', async () => {
    const other = await world.shop({ secret: 'another secret' });
    expect((await world.post(other, 'order.created', '{"id":1}')).statusCode).toBe(401);
    expect((await world.post('nowhere', 'order.created', '{"id":1}')).statusCode).toBe(404);
    expect((await world.post(`'; drop table orders`, 'order.created', '{"id":1}')).statusCode).toBe(404);
  });

  it('that pings, unsigned and form-encoded, is answered 200 and not stored', async () => {
    const shop = await world.shop();
    const ping = (url: string) =>
      world.app.inject({
        method: 'POST',
        url: `/webhooks/woocommerce/${url}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'webhook_id=142',
      });
    expect((await ping(shop)).statusCode).toBe(200);
    expect((await ping('nowhere')).statusCode).toBe(404);
    expect(await stored(shop)).toEqual([]);
  });

  it('without a body is not genuine', async () => {
    const shop = await world.shop();
    expect(
      (await world.app.inject({ method: 'POST', url: `/webhooks/woocommerce/${shop}` })).statusCode,
    ).toBe(401);
  });

  it('too large is answered 413', async () => {
    const shop = await world.shop();
    expect((await world.post(shop, 'order.created', 'x'.repeat(maxWebhookBody + 1))).statusCode).toBe(413);
    expect(
      (
        await world.post(
          shop,
          'order.created',
          JSON.stringify({ id: 1, x: 'x'.repeat(maxWebhookBody - 100) }),
        )
      ).statusCode,
    ).toBe(200);
  });
});
