import type { Client } from 'pg';
import { firstWords, kinds, places, products, rareCustomer, secondWords } from './words.js';

export interface Amounts {
  vendorId: string;
  orders: number;
  customers: number;
}

/** The source that the orders of these measurements come from. */
export const benchSource = 'bench';

const texts = (words: readonly string[]) => `array[${words.map((word) => `'${word}'`).join(', ')}]::text[]`;
/** One of the words, by a number. */
const pick = (words: readonly string[], by: string) => `(${texts(words)})[1 + (${by}) % ${words.length}]`;

/**
 * Fills an empty vendor with orders over three years, 1 to 5 lines each, most of them completed and shipped. The same
 * amounts make the same rows. Past every use case and every foreign key check, by few statements: a million in minutes.
 */
export async function makeOrders(client: Client, amounts: Amounts): Promise<void> {
  const { vendorId, orders, customers } = amounts;
  const run = (sql: string) => client.query(sql.replaceAll(':vendor', `'${vendorId}'::uuid`));
  await client.query("set session_replication_role = replica; set work_mem = '128MB'");
  await client.query(
    `insert into source (id, kind, mails_customer) values ('${benchSource}', 'PARTNER_APP', false) on conflict do nothing`,
  );
  await run(`create temporary table made_customer on commit preserve rows as
    select uuidv7() as id, n,
      case when n = 77 then '${rareCustomer}' else
        ${pick(firstWords, 'n')} || ' ' || ${pick(secondWords, `n / ${firstWords.length}`)} || ' ' ||
        ${pick(kinds, `n / ${firstWords.length * secondWords.length}`)} || ', ' || ${pick(places, 'n * 7')} end as name,
      'desk-' || n || '@clinic-' || n % 9973 || '.example' as email
    from generate_series(0, ${customers - 1}) n`);
  await run(`insert into customer (vendor_id, id, source, external_id, email, name, order_count)
    select :vendor, id, '${benchSource}', case when n % 4 > 0 then n::text end, email, name, ${Math.round(orders / customers)}
    from made_customer`);
  await run(`create temporary table made_order on commit preserve rows as
    select n, uuidv7(-(${orders} - n) * interval '${Math.ceil((3 * 365 * 86_400) / orders)} seconds') as id,
      gen_random_uuid() as checkout_id,
      date_trunc('milliseconds', now() - (${orders} - n) * interval '${Math.ceil((3 * 365 * 86_400) / orders)} seconds') as placed_at,
      case when n > ${orders} - ${Math.min(3_000, Math.ceil(orders / 10))} and n % 3 < 2 then 'PROCESSING'
        else (${texts([...Array<string>(90).fill('COMPLETED'), 'CANCELLED', 'CANCELLED', 'CANCELLED', 'REFUNDED', 'REFUNDED', 'FAILED', 'FAILED', 'PENDING', 'ON_HOLD', 'COMPLETED'])})[1 + (n::bigint * 7919) % 100]
      end as status,
      (n::bigint * 48271) % ${customers} as customer_n
    from generate_series(1, ${orders}) n`);
  await run(`insert into checkout (id, source, external_id, currency, placed_at)
    select checkout_id, '${benchSource}', checkout_id::text, 'GBP', placed_at from made_order`);
  await run(`create temporary table made_line on commit preserve rows as
    select uuidv7() as id, o.n, o.id as order_id, k as position, 1 + (o.n + k) % 3 as quantity,
      (o.n::bigint * 31 + k * 977) % ${products.length} as product_n
    from made_order o cross join lateral generate_series(0, o.n % 5) k`);
  await run(`create temporary table made_price on commit preserve rows as
    select l.*, ((${pick(products, 'l.product_n')})) as name, 500 + (l.product_n * 7919) % 30000 as price from made_line l`);
  await run(`insert into orders (vendor_id, id, checkout_id, source, external_id, number, status, fulfilment, placed_at,
      paid_at, completed_at, announced_at, updated_at, customer_id, customer_name, customer_email, country,
      payment_method, payment_method_title, shipping_method, currency, item_count, subtotal, shipping, line_tax, total,
      earned, terms, tracking_numbers, has_tracking, shipping_address, billing_address)
    select :vendor, o.id, o.checkout_id, '${benchSource}', o.n::text, (10000 + o.n)::text, o.status,
      case o.status when 'COMPLETED' then 'SHIPPED' else 'NOT_SHIPPED' end, o.placed_at,
      o.placed_at, case o.status when 'COMPLETED' then o.placed_at + interval '2 days' end, o.placed_at, o.placed_at,
      c.id, c.name, c.email, (array['GB','GB','GB','GB','IE','FR','DE','NL'])[1 + o.n % 8],
      'stripe', 'Card', 'Tracked 48', 'GBP', s.items, s.subtotal, 499, s.subtotal / 5, s.subtotal + s.subtotal / 5 + 499,
      (s.subtotal * 9) / 10 + 499, '{"shippingToVendor":true,"productTaxToVendor":true,"shippingTaxToVendor":true,"feesToVendor":false,"paymentFeeFromVendor":true}',
      case o.status when 'COMPLETED' then array['DK' || lpad(o.n::text, 9, '0') || 'GB'] else '{}' end,
      o.status = 'COMPLETED', a.address, a.address
    from made_order o join made_customer c on c.n = o.customer_n
    join (select n, sum(quantity)::int as items, sum(quantity * price)::bigint as subtotal from made_price group by n) s on s.n = o.n
    cross join lateral (select jsonb_build_object('company', c.name, 'firstName', 'Alex', 'lastName', 'Reed',
      'line1', 1 + o.n % 200 || ' High Street', 'city', ${pick(places, 'o.n')}, 'postcode', 'AB' || o.n % 90 || ' 1CD',
      'country', 'GB') as address) a`);
  await run(`insert into order_line (vendor_id, id, order_id, position, product_id, name, sku, quantity, subtotal, total, tax,
      commission_rate, rate, commission, earned)
    select :vendor, id, order_id, position, product_n::text, name, 'SKU-' || lpad(product_n::text, 4, '0'), quantity,
      quantity * price, quantity * price, quantity * price / 5, '10 %', '{}', quantity * price / 10, quantity * price * 9 / 10
    from made_price`);
  await run(`insert into shipment (vendor_id, id, order_id, provider, tracking_number, normalised_number, shipped_on,
      actor_kind, actor_name, created_at, updated_at)
    select :vendor, uuidv7(), id, 'Royal Mail', 'DK' || lpad(n::text, 9, '0') || 'GB', 'DK' || lpad(n::text, 9, '0') || 'GB',
      (placed_at + interval '1 day')::date, 'MEMBER', 'Packing desk', placed_at, placed_at
    from made_order where status = 'COMPLETED'`);
  await run(`insert into order_tally (vendor_id, last_number, pending, on_hold, processing, completed, cancelled, refunded, failed)
    select :vendor, ${orders} + 10000, count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'ON_HOLD'),
      count(*) filter (where status = 'PROCESSING'), count(*) filter (where status = 'COMPLETED'),
      count(*) filter (where status = 'CANCELLED'), count(*) filter (where status = 'REFUNDED'), count(*) filter (where status = 'FAILED')
    from made_order
    on conflict (vendor_id) do update set last_number = excluded.last_number, pending = excluded.pending,
      on_hold = excluded.on_hold, processing = excluded.processing, completed = excluded.completed,
      cancelled = excluded.cancelled, refunded = excluded.refunded, failed = excluded.failed`);
  await run('drop table made_customer, made_order, made_line, made_price');
  await makeSearchable(client, vendorId);
  await client.query('set session_replication_role = origin');
}

/** What a search reads; its index is made anew, which is many times faster than adding a million rows to it. */
async function makeSearchable(client: Client, vendorId: string): Promise<void> {
  await client.query("set maintenance_work_mem = '512MB'");
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid in ('order_search'::regclass, 'search_word'::regclass) and not indisprimary`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query('select fill_order_search($1)', [vendorId]);
  for (const { definition } of rows) await client.query(definition);
}
