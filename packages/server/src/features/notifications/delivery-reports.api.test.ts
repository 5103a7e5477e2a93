import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedHeaders, webhookEvent, webhookKeys } from '../../platform/mailer/sendgrid-webhook.fixtures.js';
import { World } from '../../testing/world.js';

const keys = webhookKeys();
let world: World;
beforeAll(async () => {
  world = await World.open({ DOCKET_SENDGRID_WEBHOOK_KEY: keys.verificationKey });
  await world.sql("update source set mails_customer = true where id = 'shop'");
});
afterAll(() => world.close());

const post = (to: World, body: string, headers: Record<string, string> = signedHeaders(keys, body)) =>
  fetch(`${to.url}/webhooks/sendgrid`, { method: 'POST', body, headers });

async function mailed() {
  const vendor = await world.vendor();
  const order = await vendor.order();
  const [mail] = await world.sql<{ id: string }>(
    "update email set state = 'ACCEPTED' where order_id = $1 and recipient = 'CUSTOMER' returning id",
    [order.id],
  );
  return { vendor, order, about: { emailId: mail?.id ?? '', vendorId: vendor.id } };
}

describe('the event webhook of SendGrid', () => {
  it('brings what became of a mail to the order’s page', async () => {
    const { vendor, order, about } = await mailed();
    const body = JSON.stringify([
      webhookEvent(about, { event: 'processed' }),
      webhookEvent(about, { event: 'bounce', reason: '550 no such user' }),
      webhookEvent(about, { event: 'open' }),
    ]);
    const answer = await post(world, body);
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
    const asked = `query ($id: ID!) { order(id: $id) { emailProblem emails { id state error } timeline { nodes { summary } } } }`;
    const shown = (await (await vendor.member('viewer')).ask(asked, { id: order.id })).order;
    expect(shown.emails).toContainEqual({ id: about.emailId, state: 'BOUNCED', error: '550 no such user' });
    expect(shown.emailProblem).toMatch(/^The last email to the customer came back on .*: 550 no such user$/);
    expect(JSON.stringify(shown.timeline)).toContain('Email to the customer came back: ');
  });

  it('writes nothing that is not signed, or not by SendGrid, or too old', async () => {
    const { vendor, about } = await mailed();
    const before = await vendor.footprint();
    const body = JSON.stringify([webhookEvent(about)]);
    const json = { 'content-type': 'application/json' };
    const refused = [
      await post(world, body, json),
      await post(world, body, signedHeaders(webhookKeys(), body)),
      await post(world, body, signedHeaders(keys, `${body} `)),
      await post(world, body, signedHeaders(keys, body, Date.now() - 11 * 60_000)),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await vendor.footprint()).toBe(before);
  });

  it.each([
    ['nothing new', '[]', 200],
    ['foreign events', '[{"event":"delivered","sg_event_id":"x","timestamp":1}]', 200],
    ['no list', '{}', 400],
    ['no JSON', 'delivered', 400],
    ['too much', `[${' '.repeat(2 * 1024 * 1024)}]`, 413],
  ])('answers %s', async (_, body, status) => {
    expect((await post(world, body)).status).toBe(status);
  });

  it('is not there where it is not set up', async () => {
    const without = await World.open();
    try {
      expect((await post(without, '[]')).status).toBe(404);
    } finally {
      await without.close();
    }
  });
});
