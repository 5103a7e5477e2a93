import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { IntakeWorld, secret } from './fixtures/intake-world.js';
import { dokanVendor, order727 } from './fixtures/woo-bodies.js';
import { addSource, linkVendor } from './sources.service.js';
import { readWaitingOrders } from './waiting-orders.query.js';
import { findShop } from './woocommerce/shop.js';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());

describe('a source', () => {
  it('of a shop keeps its secret and its meta key', async () => {
    const shop = await world.shop({ vendorMetaKey: ' _vendor_id ', currency: 'GBP' });
    expect(await world.database.transaction('intake', (tx) => findShop(tx, shop))).toEqual({
      id: shop,
      secret,
      vendorMetaKey: '_vendor_id',
      currency: 'GBP',
    });
    expect(await world.rows('select mails_customer from source where id = $1', [shop])).toEqual([
      { mails_customer: false },
    ]);
  });

  it('keeps its secret from those who do not take orders in', async () => {
    for (const role of ['app', 'worker'] as const)
      await expect(
        world.database.transaction(role, (tx) => tx.query('select secret from source')),
      ).rejects.toThrow('permission denied');
  });

  it('that is a partner app is no shop', async () => {
    const id = `app-${newId()}`;
    await addSource(world.database, { id, kind: 'PARTNER_APP' });
    expect(await world.database.transaction('intake', (tx) => findShop(tx, id))).toBeNull();
    expect((await world.post(id, 'order.created', '{"id":1}')).statusCode).toBe(404);
  });

  it('is refused with a bad name or currency, without a secret, or a second time', async () => {
    const { database } = world;
    await expect(addSource(database, { id: 'Shop UK', kind: 'PARTNER_APP' })).rejects.toThrow(
      'cannot name a source',
    );
    await expect(addSource(database, { id: 'shop', kind: 'WOOCOMMERCE' })).rejects.toThrow(
      'needs the secret',
    );
    await expect(addSource(database, { id: 'shop', kind: 'PARTNER_APP', currency: 'gbp' })).rejects.toThrow(
      '"gbp" is not',
    );
    const id = await world.shop();
    await expect(addSource(database, { id, kind: 'PARTNER_APP' })).rejects.toMatchObject({
      code: 'ALREADY_DONE',
    });
  });

  it('with one currency lets orders of another wait', async () => {
    const shop = await world.shop({ currency: 'GBP' });
    await world.vendor(shop, '7');
    expect(await world.hear(shop, 'order.created', order727({ meta_data: dokanVendor(7) }))).toEqual({
      state: 'WAITING',
      reason: `The source ${shop} sends GBP, not USD.`,
    });
    await world.hear(
      shop,
      'order.created',
      order727({ id: 728, currency: undefined, meta_data: dokanVendor(7) }),
    );
    expect(await world.order(shop)).toMatchObject({ external_id: '728', currency: 'GBP' });
  });
});

describe('a link', () => {
  it('may be made again, but not to another vendor', async () => {
    const shop = await world.shop();
    const vendorId = await world.vendor(shop, '7');
    expect(await linkVendor(world.database, { vendorId, source: shop, externalId: ' 7 ' })).toBe(0);
    const other = await world.vendor(shop);
    await expect(
      linkVendor(world.database, { vendorId: other, source: shop, externalId: '7' }),
    ).rejects.toMatchObject({
      code: 'ALREADY_DONE',
      message: `"7" of ${shop} is linked to the vendor ${vendorId} already.`,
    });
  });

  it('needs a vendor, a source and an id', async () => {
    const shop = await world.shop();
    const vendorId = await world.vendor(shop);
    const link = (change: object) =>
      linkVendor(world.database, { vendorId, source: shop, externalId: '7', ...change });
    await expect(link({ vendorId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(link({ vendorId: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(link({ source: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(link({ externalId: ' ' })).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('says how many orders waited for it', async () => {
    const shop = await world.shop();
    for (const id of [1, 2])
      await world.hear(shop, 'order.created', order727({ id, meta_data: dokanVendor(7) }));
    const vendorId = await world.vendor(shop);
    expect(await linkVendor(world.database, { vendorId, source: shop, externalId: '7' })).toBe(2);
  });
});

describe('waiting orders', () => {
  it('are shown to operators, newest first, with whom they wait for', async () => {
    const shop = await world.shop();
    await world.hear(shop, 'order.created', order727({ id: 1, number: 'A-1', meta_data: dokanVendor(7) }));
    await world.hear(shop, 'order.created', order727({ id: 2, total: 'x' }));
    await world.hear(shop, 'order.created', 'no order at all');
    const waiting = await world.database.transaction('operator', readWaitingOrders);
    expect(waiting.filter((one) => one.source === shop)).toEqual([
      expect.objectContaining({ externalId: '', reason: 'It is no JSON object with an id.' }),
      expect.objectContaining({
        externalId: '2',
        number: null,
        reason: 'total must be a decimal number, not "x"',
      }),
      {
        id: expect.any(String),
        source: shop,
        externalId: '1',
        number: 'A-1',
        reason: `The vendor 7 of ${shop} is not linked.`,
        vendorExternalId: '7',
        receivedAt: expect.any(Date),
      },
    ]);
  });

  it('are nothing that vendors can see', async () => {
    for (const role of ['app', 'worker'] as const)
      for (const table of ['source_order', 'webhook_delivery'])
        await expect(
          world.database.transaction(role, (tx) => tx.query(`select from ${table}`)),
        ).rejects.toThrow('permission denied');
  });
});
