import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import {
  addDocument,
  checkDocument,
  deleteDocument,
  linesOf,
  send,
  updateDocument,
} from './shipments-world.fixtures.js';

const walls = { 'behind both walls': false, 'behind the handlers alone, without row-level security': true };

describe.each(Object.entries(walls))('parcels of two vendors %s', (_, isBare) => {
  let world: World;
  let ours: VendorWorld;
  let theirs: VendorWorld;
  /** Ids of either vendor: order, line, parcel. */
  const our = { order: '', line: '', shipment: '' };
  const their = { order: '', line: '', shipment: '' };
  const clients: Record<string, ApiClient> = {};
  const number = 'CANARY-4471';

  beforeAll(async () => {
    world = await World.open();
    ours = await world.vendor({ name: 'Ours' });
    theirs = await world.vendor({ name: 'Canary Ltd' });
    for (const [vendor, ids] of [
      [ours, our],
      [theirs, their],
    ] as const) {
      const order = await vendor.order({
        lines: [{ name: vendor === theirs ? 'Canary seed' : 'Seed', quantity: 3 }],
      });
      ids.order = order.id;
      ids.line = (await linesOf(vendor, order))[0]?.id ?? '';
      const owner = await vendor.member('owner');
      const { shipment } = await send(owner, addDocument, {
        ...{ orderId: order.id, provider: vendor === theirs ? 'Canary post' : 'Post' },
        trackingNumber: vendor === theirs ? number : 'OURS-1',
        lines: [{ lineId: ids.line, quantity: 1 }],
      });
      ids.shipment = shipment.id;
    }
    clients.owner = await ours.member('owner');
    clients.key = await ours.key('ORDERS_READ', 'SHIPMENTS_WRITE');
    clients.operator = (await world.operator()).for(ours.id);
    clients.marketplace = (await world.key(['ORDERS_READ', 'SHIPMENTS_WRITE'])).for(ours.id);
    if (!isBare) return;
    const tables = await world.sql<{ name: string }>(
      "select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
    );
    for (const { name } of tables) await world.sql(`alter table ${name} disable row level security`);
  });
  afterAll(() => world.close());

  /** Every place where an id of the other vendor can be said, with what else the request needs. */
  const requests: Record<string, { document: string; theirId: () => string; input: (id: string) => object }> =
    {
      'add: order': {
        ...{ document: addDocument, theirId: () => their.order },
        input: (orderId) => ({ orderId, trackingNumber: 'X1', provider: 'Post', expectedVersion: 7 }),
      },
      'add: order, with a line of its own': {
        ...{ document: addDocument, theirId: () => their.order },
        input: (orderId) => ({
          ...{ orderId, trackingNumber: 'X1', provider: 'Post' },
          lines: [{ lineId: their.line, quantity: 1 }],
        }),
      },
      'add: line': {
        ...{ document: addDocument, theirId: () => their.line },
        input: (lineId) => ({
          ...{ orderId: our.order, trackingNumber: 'X1', provider: 'Post' },
          lines: [{ lineId, quantity: 1 }],
        }),
      },
      'change: parcel': {
        ...{ document: updateDocument, theirId: () => their.shipment },
        input: (shipmentId) => ({ shipmentId, trackingNumber: 'X1', expectedVersion: 7 }),
      },
      'change: line': {
        ...{ document: updateDocument, theirId: () => their.line },
        input: (lineId) => ({ shipmentId: our.shipment, lines: [{ lineId, quantity: 1 }] }),
      },
      'remove: parcel': {
        ...{ document: deleteDocument, theirId: () => their.shipment },
        input: (shipmentId) => ({ shipmentId, expectedVersion: 7 }),
      },
      'remove: parcel, with a key': {
        ...{ document: deleteDocument, theirId: () => their.shipment },
        input: (shipmentId) => ({ shipmentId, idempotencyKey: '1' }),
      },
      'check: order': {
        ...{ document: checkDocument, theirId: () => their.order },
        input: (orderId) => ({ orderId, trackingNumber: 'X1' }),
      },
      'check: parcel': {
        ...{ document: checkDocument, theirId: () => their.shipment },
        input: (shipmentId) => ({ orderId: our.order, shipmentId, trackingNumber: 'X1' }),
      },
    };

  describe.each(['owner', 'key', 'operator', 'marketplace'])('the %s', (caller) => {
    it.each(Object.keys(requests))(
      'gets for an id of the other the answer to an unknown one: %s',
      async (name) => {
        const { document, theirId, input } = requests[name]!;
        const answerTo = async (id: string) => {
          const { status, data, errors } = await clients[caller]!.send(document, { input: input(id) });
          return JSON.stringify({ status, data, errors });
        };
        const before = [await ours.footprint(), await theirs.footprint()];
        const answer = await answerTo(theirId());
        expect(answer).toContain('NOT_FOUND');
        for (const unknown of [newId(), 'no-id-at-all']) expect(await answerTo(unknown)).toBe(answer);
        expect(answer).not.toMatch(/canary/i);
        expect([await ours.footprint(), await theirs.footprint()]).toEqual(before);
      },
    );

    it('is not told that the other uses a number', async () => {
      const check = await send(clients[caller]!, checkDocument, {
        ...{ orderId: our.order, provider: 'Post', trackingNumber: number },
      });
      expect(check).toMatchObject({ warnings: [], errors: [] });
    });
  });

  it('stay apart also where both use one number', async () => {
    const { shipment } = await send(clients.owner!, addDocument, {
      ...{ orderId: our.order, provider: 'Post', trackingNumber: number },
    });
    expect(shipment.warnings).toEqual([]);
    const { order } = await clients.owner!.ask(
      'query ($id: ID!) { order(id: $id) { shipments { id lines { quantity } } lines { shippedQuantity } } }',
      { id: our.order },
    );
    expect(order).toEqual({
      shipments: [
        { id: our.shipment, lines: [{ quantity: 1 }] },
        { id: shipment.id, lines: [{ quantity: 2 }] },
      ],
      lines: [{ shippedQuantity: 3 }],
    });
  });
});
