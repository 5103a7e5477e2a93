import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/**
 * Many orders at once, past every use case: copies of one that is there, older than it and some minutes apart,
 * numbered downwards from `from`, over three statuses and with totals of their own. The kept counts are put right.
 */
export async function multiplyOrders(
  dataFolder: string,
  vendorId: string,
  { count, from }: { count: number; from: number },
): Promise<void> {
  const read = (name: string) => readFile(join(dataFolder, 'postgres', name), 'utf8');
  const [port, password] = await Promise.all([read('port'), read('password')]);
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(port), user: 'docket', database: 'docket' },
    password: password.trim(),
  });
  await client.connect();
  try {
    const columns = await client.query<{ names: string }>(
      `select string_agg(format('%I', column_name), ', ' order by ordinal_position) as names
       from information_schema.columns
       where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER'`,
    );
    const names = columns.rows[0]?.names ?? '';
    await client.query(
      `with one as (
         select * from orders where vendor_id = $1 order by placed_at, id limit 1
       ), made as (
         select n, gen_random_uuid() as checkout_id from generate_series(1, $2::int) n
       ), checkouts as (
         insert into checkout (id, source, external_id, currency, placed_at)
         select made.checkout_id, 'demo', made.checkout_id::text, one.currency, one.placed_at from made cross join one
       )
       insert into orders (${names})
       select ${names} from (
         select copy.* from one cross join made m, jsonb_populate_record(null::orders, to_jsonb(one) || jsonb_build_object(
           'id', gen_random_uuid(), 'checkout_id', m.checkout_id, 'number', ($3::int - m.n)::text,
           'placed_at', one.placed_at - m.n * interval '7 minutes',
           'total', 1000 + (m.n * 7919) % 90000,
           'status', (array['PENDING', 'PROCESSING', 'COMPLETED'])[1 + m.n % 3])) copy
       ) copies`,
      [vendorId, count, from],
    );
    await client.query(
      `update order_tally t set (pending, on_hold, processing, completed, cancelled, refunded, failed) = (
         select count(*) filter (where status = 'PENDING'), count(*) filter (where status = 'ON_HOLD'),
           count(*) filter (where status = 'PROCESSING'), count(*) filter (where status = 'COMPLETED'),
           count(*) filter (where status = 'CANCELLED'), count(*) filter (where status = 'REFUNDED'),
           count(*) filter (where status = 'FAILED')
         from orders where vendor_id = t.vendor_id)
       where vendor_id = $1`,
      [vendorId],
    );
    await client.query('analyze orders');
  } finally {
    await client.end();
  }
}
