import type { World } from './world.js';
import type { VendorWorld } from './world-vendor.js';

/**
 * Many orders at once, past every use case: copies of one that is there, a minute apart, over all statuses and
 * `customers` customers. The kept counts are put right, and what a search reads.
 */
export async function multiplyOrders(
  world: World,
  vendor: VendorWorld,
  { count, customers }: { count: number; customers: number },
): Promise<void> {
  const one = await vendor.order();
  await world.sql(
    `insert into customer
     select made.* from customer c, generate_series(1, $2::int) n,
       jsonb_populate_record(c, jsonb_build_object(
         'id', gen_random_uuid(), 'email', 'buyer-' || n || '@many.example', 'name', 'Buyer ' || n)) made
     where c.vendor_id = $1 and c.id = $3`,
    [vendor.id, customers, one.customerId],
  );
  // Postgres reckons some columns by itself.
  const [{ columns }] = (await world.sql<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_name = 'orders' and is_generated = 'NEVER'`,
  )) as [{ columns: string }];
  await world.sql(
    `with buyer as (
       select id, email, name, row_number() over (order by id) as n
       from customer where vendor_id = $1 and email like 'buyer-%@many.example'
     ), made as (
       select n, gen_random_uuid() as checkout_id from generate_series(1, $2::int) n
     ), checkouts as (
       insert into checkout (id, source, external_id, currency, placed_at)
       select checkout_id, 'shop', checkout_id::text, 'GBP', now() from made
     )
     insert into orders (${columns})
     select ${columns.replace(/\w+/g, 'copy.$&')} from orders o cross join made m join buyer b on b.n = 1 + m.n % $3::int,
       jsonb_populate_record(o, jsonb_build_object(
         'id', gen_random_uuid(), 'checkout_id', m.checkout_id, 'number', 'many-' || m.n,
         'placed_at', o.placed_at - m.n * interval '1 minute',
         'status', (array['PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'REFUNDED', 'FAILED'])[1 + m.n % 7],
         'customer_id', b.id, 'customer_email', b.email, 'customer_name', b.name)) copy
     where o.vendor_id = $1 and o.id = $4`,
    [vendor.id, count, customers, one.id],
  );
  await world.sql('select fill_order_search($1)', [vendor.id]);
  await world.sql(
    `update order_tally t set (pending, on_hold, processing, completed, cancelled, refunded, failed) = (
       select count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'ON_HOLD'),
         count(*) filter (where status = 'PROCESSING'), count(*) filter (where status = 'COMPLETED'),
         count(*) filter (where status = 'CANCELLED'), count(*) filter (where status = 'REFUNDED'),
         count(*) filter (where status = 'FAILED')
       from orders where vendor_id = t.vendor_id)
     where vendor_id = $1`,
    [vendor.id],
  );
}
