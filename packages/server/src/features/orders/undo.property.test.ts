import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { World } from '../../testing/world.js';
import { WorldDownloads, type WorldFile } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { grantPermission } from '../downloads/grant-permission.js';
import type { Actor } from '../events/actor.js';
import { writeNote } from '../notes/write-note.js';
import { addShipment } from '../shipments/add-shipment.js';
import { deleteShipment } from '../shipments/delete-shipment.js';
import { updateShipment } from '../shipments/update-shipment.js';
import { lockOrder, setStatus } from './change-status.js';
import { changeIn } from './keep-undo.js';
import type { Order } from './order.entity.js';
import { orderStatuses } from './order-status.js';
import { linesByOrder } from './read-orders.js';
import { undoChange } from './undo-change.js';

// Any order, any change of it that can be taken back: done and undone, every row of the vendor is as before.
const kim: Actor = { kind: 'MEMBER', id: 'kim', name: 'Kim' };
const status = fc.constantFrom(...orderStatuses);
const anyOrder = fc.record({
  status,
  source: fc.constantFrom('shop', 'woo'),
  paymentMethod: fc.constantFrom('card', 'bacs'),
  isHistory: fc.boolean(),
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 3 }),
      productId: fc.constantFrom('film', 'leaflet', 'serum'),
      isDownloadable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('status' as const), to: status }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('note' as const), isPrivate: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('ship' as const), quantity: fc.integer({ min: 0, max: 2 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change parcel' as const),
      number: fc.constantFrom('1', 'RB471902389GB'),
      quantity: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove parcel' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant' as const) }) },
);
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

type Wish = typeof anyOrder extends fc.Arbitrary<infer One> ? One : never;

/** Each kind of change at least once, on an order of a parcel and a download. */
const mixed: Wish = {
  ...{ status: 'PENDING', source: 'shop', paymentMethod: 'card', isHistory: false },
  lines: [
    { quantity: 2, productId: 'serum', isDownloadable: false },
    { quantity: 1, productId: 'film', isDownloadable: true },
  ],
};
const shipped: Change = { do: 'ship', quantity: 1 };
const oneOfEach: [Wish, Change[], Change][] = [
  [mixed, [], { do: 'status', to: 'COMPLETED' }],
  [mixed, [{ do: 'status', to: 'PROCESSING' }], { do: 'status', to: 'COMPLETED' }],
  [mixed, [{ do: 'status', to: 'PROCESSING' }], { do: 'status', to: 'CANCELLED' }],
  [mixed, [], { do: 'note', isPrivate: true }],
  [mixed, [], shipped],
  [mixed, [shipped], { do: 'change parcel', number: 'RB471902389GB', quantity: 2 }],
  [mixed, [shipped], { do: 'remove parcel' }],
];

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.source('woo', 'WOOCOMMERCE');
  await world.sql("update source set mails_customer = true where id = 'shop'");
});
afterAll(() => world.close());

/** A vendor with one order and two files: one comes with the film, for a month, one is granted by hand. */
class Shop {
  private constructor(
    readonly vendor: VendorWorld,
    readonly order: Order,
    private readonly extra: WorldFile,
  ) {}

  static async open(wish: Wish): Promise<Shop> {
    const vendor = await world.vendor({ notificationEmails: ['orders@vendor.example'] });
    const downloads = new WorldDownloads(world);
    for (const source of ['shop', 'woo']) {
      await downloads.link(vendor, await downloads.file(vendor, { name: `${source}.mp4` }), {
        source,
        days: 30,
        limit: 3,
      });
      await downloads.link(vendor, await downloads.file(vendor, { name: `${source}.pdf` }), {
        source,
        productId: 'leaflet',
      });
    }
    return new Shop(vendor, await vendor.order(wish), await downloads.file(vendor, { name: 'extra.pdf' }));
  }

  /** Does it, and gives the change that can be taken back; null where it is refused, or nothing to take back. */
  async perform(one: Change): Promise<string | null> {
    try {
      return await this.vendor.inside(async (tx) => {
        await this.attempt(tx, one);
        return changeIn(tx)?.id ?? null;
      });
    } catch (error) {
      if (error instanceof UserFault || error instanceof UserFaults) return null;
      throw error;
    }
  }

  private async attempt(tx: Parameters<Parameters<VendorWorld['inside']>[0]>[0], one: Change): Promise<void> {
    const { id: orderId } = this.order;
    const at = new Date();
    const undoUntil = new Date(at.getTime() + 60_000);
    const who = { by: kim, at, undoUntil };
    const [parcel] = await tx.query<{ id: string }>(
      'select id from shipment where order_id = $1 order by id',
      [orderId],
    );
    const line = (await linesByOrder(tx, [orderId])).get(orderId)?.find((each) => !each.isDownloadable);
    const units = (quantity: number) => (quantity > 0 && line ? [{ lineId: line.id, quantity }] : null);
    if (one.do === 'status') {
      const mover = { isOperator: true, mayRefund: true };
      await setStatus(tx, kim, mover, { orderId, status: one.to, reason: 'So', undoUntil }, at);
    }
    if (one.do === 'note') {
      const kind = one.isPrivate ? 'PRIVATE' : 'CUSTOMER';
      await writeNote(tx, await lockOrder(tx, orderId), { kind, body: 'Packed', ...who });
    }
    if (one.do === 'ship')
      await addShipment(
        tx,
        { orderId, provider: 'UPS', trackingNumber: '1', lines: units(one.quantity) },
        who,
      );
    if (one.do === 'change parcel' && parcel) {
      const lines = units(one.quantity);
      await updateShipment(
        tx,
        { shipmentId: parcel.id, trackingNumber: one.number, ...(lines && { lines }) },
        who,
      );
    }
    if (one.do === 'remove parcel' && parcel) await deleteShipment(tx, { shipmentId: parcel.id }, who);
    if (one.do === 'grant') await grantPermission(tx, kim, { orderId, fileId: this.extra.id });
  }

  /** Every row of the vendor, but for what only ever grows: the log, emails and the ledger, which is told by its sums. */
  async rows(): Promise<Record<string, unknown[]>> {
    const tables = await world.sql<{ name: string }>(
      `select c.relname as name from pg_class c join pg_description d on d.objoid = c.oid and d.objsubid = 0
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and d.description = 'vendor'
         and c.relname not in ('event', 'event_counter', 'undo', 'email', 'ledger_entry') order by 1`,
    );
    const found: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const rows = await world.sql<{ row: unknown }>(
        `select to_jsonb(t) - '{version,updated_at,announced_at}'::text[] as row from ${name} t
         where vendor_id = $1 order by to_jsonb(t)::text`,
        [this.vendor.id],
      );
      found[name] = rows.map(({ row }) => JSON.stringify(row)).sort();
    }
    found.ledger_entry = await world.sql(
      'select order_id, line_id, sum(amount)::text from ledger_entry where vendor_id = $1 group by 1, 2 having sum(amount) <> 0 order by 1, 2',
      [this.vendor.id],
    );
    return found;
  }

  emails(): Promise<{ id: string; state: string; template: string; row: string }[]> {
    return world.sql(
      `select id, state, template, (to_jsonb(e) - '{updated_at}'::text[])::text as row from email e where vendor_id = $1 order by id`,
      [this.vendor.id],
    );
  }
}

describe('whatever a person does to an order, and then undoes', () => {
  it('leaves every row of the vendor as it was, and lets no email of it go', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.array(change, { maxLength: 4 }), change, async (wish, history, last) => {
        const shop = await Shop.open(wish);
        for (const one of history) await shop.perform(one);
        const [before, emailsBefore] = [await shop.rows(), await shop.emails()];
        const undoId = await shop.perform(last);
        fc.pre(undoId !== null);
        seen.set(last.do, (seen.get(last.do) ?? 0) + 1);
        await shop.vendor.inside((tx) => undoChange(tx, kim, undoId as string));
        expect(await shop.rows()).toEqual(before);
        expect(await shop.vendor.tally()).toEqual(await shop.vendor.counted());
        const emails = await shop.emails();
        expect(emails.filter(({ id }) => emailsBefore.some((was) => was.id === id))).toEqual(emailsBefore);
        const caused = emails.filter(({ id }) => emailsBefore.every((was) => was.id !== id));
        for (const { state, template } of caused)
          expect(template === 'vendor-order-announced' ? 'ANNOUNCED' : state).toMatch(/WITHDRAWN|ANNOUNCED/);
      }),
      { numRuns: 40, examples: oneOfEach },
    );
    // Otherwise the property holds of nothing.
    expect([...seen.keys()].sort()).toEqual(['change parcel', 'note', 'remove parcel', 'ship', 'status']);
  }, 240_000);
});
