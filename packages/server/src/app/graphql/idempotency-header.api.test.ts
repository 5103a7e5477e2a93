import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { codesOf, post, type StrictWeb, startStrictWeb } from '../web.fixtures.js';

let world: World;
let web: StrictWeb;
let vendor: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services);
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE');
});
afterAll(async () => {
  await web.close();
  await world.close();
});

describe('the Idempotency-Key header', () => {
  const move = `mutation Move($input: SetOrderStatusInput!) { setOrderStatus(input: $input) { order { status version } errors { code } } }`;
  const header = () => ({ 'idempotency-key': newId() });

  it('counts as the input’s own', async () => {
    const order = await vendor.order({ status: 'PROCESSING' });
    const headers = header();
    const to = (status: string) =>
      post(web, key, { query: move, variables: { input: { orderId: order.id, status } } }, headers);
    const [first, second] = [await to('COMPLETED'), await to('COMPLETED')];
    expect(first.body.data.setOrderStatus).toEqual({
      order: { status: 'COMPLETED', version: 2 },
      errors: [],
    });
    expect(second.body.data).toEqual(first.body.data);
    expect((await to('CANCELLED')).body.data.setOrderStatus.errors).toEqual([{ code: 'KEY_REUSED' }]);
  });

  it('places a checkout once', async () => {
    const storefront = await world.key(['ORDERS_PLACE']);
    const query =
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { alreadyPlaced errors { code } } }';
    const input = (externalId: string) => ({
      source: 'shop',
      externalId,
      currency: 'GBP',
      customer: { name: 'Harley Clinic', email: 'orders@harley.example' },
      parts: [
        {
          vendor: { id: vendor.id },
          lines: [{ name: 'Serum', quantity: 1, subtotal: '10.00', total: '10.00' }],
        },
      ],
    });
    const headers = header();
    const place = (externalId: string) =>
      post(web, storefront, { query, variables: { input: input(externalId) } }, headers);
    const [one, other] = [newId(), newId()];
    expect((await place(one)).body.data.placeOrder).toEqual({ alreadyPlaced: false, errors: [] });
    expect((await place(one)).body.data.placeOrder).toEqual({ alreadyPlaced: true, errors: [] });
    expect((await place(other)).body.data.placeOrder.errors).toEqual([{ code: 'KEY_REUSED' }]);
  });

  it('is refused where it would protect nothing', async () => {
    const order = await vendor.order();
    const input = { orderId: order.id, status: 'COMPLETED' };
    const two = `mutation ($input: SetOrderStatusInput!) { ...a b: setOrderStatus(input: $input) { errors { code } } }
      fragment a on Mutation { setOrderStatus(input: $input) { errors { code } } }`;
    expect(codesOf(await post(web, key, { query: two, variables: { input } }, header()))).toEqual([
      'BAD_USER_INPUT',
    ]);
    // An invitation is accepted once, by its token.
    const accept = `mutation { acceptInvitation(input: { token: "x" }) { errors { code } } }`;
    expect(codesOf(await post(web, key, { query: accept }, header()))).toEqual(['BAD_USER_INPUT']);
    expect((await vendor.read(order.id)).status).toBe('PROCESSING');
    expect((await post(web, key, { query: '{ marketplace { name } }' }, header())).status).toBe(200);
  });
});
