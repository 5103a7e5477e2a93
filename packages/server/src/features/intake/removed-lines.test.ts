import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { IntakeWorld, type OrderRow } from './fixtures/intake-world.js';
import { dokanVendor, order727 } from './fixtures/woo-bodies.js';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(async () => {
  await world.audit();
  await world.close();
});

let minute = 30;
/** Order 727, not paid yet, as the shop has it a minute later. */
const next = (changes: object = {}) =>
  order727({
    ...{ meta_data: dokanVendor(7), status: 'pending', date_paid_gmt: null },
    ...{ date_modified_gmt: `2017-03-22T20:${minute++}:00`, ...changes },
  });
/** Two units of product 93, and one of product 22. */
const [single, shirt] = order727().line_items as [object, object];
const withoutShirt = { line_items: [single], total: '16.45' };

async function shopWith727(): Promise<{ shop: string; vendorId: string }> {
  const shop = await world.shop();
  const vendorId = await world.vendor(shop, '7');
  await world.hear(shop, 'order.created', next());
  return { shop, vendorId };
}

const linesOf = (order: OrderRow) =>
  world.rows<{ id: string; name: string; is_removed: boolean }>(
    `select id, name, removed_at is not null as is_removed from order_line where order_id = $1 order by position`,
    [order.id],
  );

describe('a line that the shop took out', () => {
  it('is marked until it comes back, and counts as no item', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', next(withoutShirt));
    const order = await world.order(shop);
    expect(order.item_count).toBe(2);
    expect(await linesOf(order)).toMatchObject([
      { name: 'Woo Single #1', is_removed: false },
      { name: 'Ship Your Idea – Color: Black, Size: M Test (removed)', is_removed: true },
    ]);
    // Still out: nothing more is written about it.
    await world.hear(shop, 'order.updated', next({ ...withoutShirt, total: '26.45' }));
    expect((await linesOf(order))[1]?.name).toBe('Ship Your Idea – Color: Black, Size: M Test (removed)');
    await world.hear(shop, 'order.updated', next());
    expect(await linesOf(order)).toMatchObject([
      { name: 'Woo Single #1', is_removed: false },
      { name: 'Ship Your Idea – Color: Black, Size: M Test', is_removed: false },
    ]);
  });

  it('is marked too where its product is called "(removed)"', async () => {
    const { shop } = await shopWith727();
    const odd = { ...shirt, name: 'Stains (removed)' };
    await world.hear(shop, 'order.updated', next({ line_items: [single, odd] }));
    const order = await world.order(shop);
    expect((await linesOf(order))[1]).toMatchObject({ name: 'Stains (removed)', is_removed: false });
    await world.hear(shop, 'order.updated', next(withoutShirt));
    expect((await linesOf(order))[1]).toMatchObject({ is_removed: true });
    expect(await world.order(shop)).toMatchObject({ item_count: 2, total: '1645' });
    expect(
      await world.rows('select total from order_line where order_id = $1 and removed_at is not null', [
        order.id,
      ]),
    ).toEqual([{ total: '0' }]);
  });

  it('is not left to ship, and is again when it comes back', async () => {
    const { shop } = await shopWith727();
    const placed = await world.order(shop);
    expect(placed.fulfilment).toBe('NOT_SHIPPED');
    await world.rows(
      `with parcel as (
         insert into shipment (vendor_id, id, order_id, provider, tracking_number, normalised_number, shipped_on,
           actor_kind, actor_name, created_at, updated_at)
         values ($1, $3, $2, 'DPD', '1', '1', now(), 'SYSTEM', 'Docket', now(), now()))
       insert into shipment_line (vendor_id, shipment_id, line_id, quantity)
       select vendor_id, $3, id, quantity from order_line where vendor_id = $1 and order_id = $2 and position = 0`,
      [placed.vendor_id, placed.id, newId()],
    );
    await world.hear(shop, 'order.updated', next(withoutShirt));
    expect((await world.order(shop)).fulfilment).toBe('SHIPPED');
    await world.hear(shop, 'order.updated', next());
    expect((await world.order(shop)).fulfilment).toBe('PARTLY_SHIPPED');
  });

  it('grants no file when the order is paid; what came back does', async () => {
    const { shop, vendorId } = await shopWith727();
    const [single93, shirt22] = [newId(), newId()];
    for (const [id, productId] of [
      [single93, '93'],
      [shirt22, '22'],
    ]) {
      await world.rows(
        `insert into file (vendor_id, id, name, search_name, size, content_type, storage_key, created_at)
         values ($1, $2, $3, $3, 1, 'application/pdf', $4, now())`,
        [vendorId, id, `${productId}.pdf`, `${vendorId}/${id}`],
      );
      await world.rows(
        `insert into file_link (vendor_id, id, file_id, source, product_id, product_name, created_at)
         values ($1, $2, $3, $4, $5, 'A guide', now())`,
        [vendorId, newId(), id, shop, productId],
      );
    }
    const granted = async () =>
      (
        await world.rows<{ name: string }>(
          `select f.name from download_permission p join file f on f.vendor_id = p.vendor_id and f.id = p.file_id
           where p.vendor_id = $1 order by f.name`,
          [vendorId],
        )
      ).map(({ name }) => name);
    await world.hear(shop, 'order.updated', next(withoutShirt));
    await world.hear(shop, 'order.updated', next({ ...withoutShirt, status: 'processing' }));
    expect(await granted()).toEqual(['93.pdf']);
    // Another order, in which it is put back before the payment.
    const other = (changes: object) => next({ id: 728, number: '728', ...changes });
    await world.hear(shop, 'order.created', other({}));
    await world.hear(shop, 'order.updated', other(withoutShirt));
    await world.hear(shop, 'order.updated', other({}));
    await world.hear(shop, 'order.updated', other({ status: 'processing' }));
    expect(await granted()).toEqual(['22.pdf', '93.pdf', '93.pdf']);
  });
});
