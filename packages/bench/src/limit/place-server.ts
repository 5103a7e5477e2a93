import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import pg from 'pg';
import type { Storefront } from '../placing/checkouts.js';
import { insertsOf } from '../placing/template.js';

/**
 * What placing a checkout costs at least: the rows that the product writes, by one prepared statement a table, in one
 * transaction. Nothing is read, checked or rendered. A child process, told by its environment where to look.
 */
const pool = new pg.Pool({ connectionString: process.env.LIMIT_DATABASE_URL, max: 16 });
pool.on('error', () => {});
const { vendorIds, checkout, written }: Storefront = JSON.parse(
  await readFile(process.env.LIMIT_STOREFRONT ?? '', 'utf8'),
);

/** In the order of their foreign keys. */
const plain = [
  ...['public.checkout', 'public.customer', 'public.orders', 'public.order_line', 'public.order_search'],
  ...['public.ledger_entry', 'public.email', 'pgboss.job_common', 'public.checkout_order'],
];
const log = 'public.event';
const counters = ['public.order_tally', 'public.event_counter'];

/** What the queue writes of itself now and then, whatever is placed. */
const upkeep = ['pgboss.queue', 'pgboss.version'];

const known = [...plain, log, ...counters, ...upkeep];
const forgotten = Object.keys(written.rows).filter((table) => !known.includes(table));
if (forgotten.length > 0) throw new Error(`The limit does not write ${forgotten.join(', ')}.`);

// What becomes of its mails is written later, not by the checkout itself.
const events = (written.rows[log] ?? []).filter(({ kind }) => kind === 'ORDER_PLACED');
const place = { seq: (vendorId: unknown) => `seq of ${vendorId}` };
written.rows[log] = events.map((event) => ({ ...event, seq: place.seq(event.vendor_id) }));

const ids = Object.values(written.rows)
  .flat()
  .flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
const stale = [...ids, checkout];
const inserts = insertsOf(written, plain, stale);
const [insertEvents] = insertsOf(written, [log], [...stale, ...vendorIds.map(place.seq)]);
const inOrder = vendorIds.toSorted();

const server = createServer(async (request, response) => {
  try {
    await placeOne(request.url !== '/place-uncounted');
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

async function placeOne(counted: boolean): Promise<void> {
  const fresh = new Map([...ids.map((id) => [id, newId()] as const), [checkout, newId()]]);
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { table, text, values } of inserts)
      await client.query({ name: table, text, values: values(fresh) });
    // Last, since whoever else sells at these vendors waits for these rows; in one order, so that none waits crosswise.
    for (const vendorId of inOrder) {
      if (counted) await client.query({ ...tally, values: [vendorId] });
      const { rows } = await client.query({ ...counter, values: [vendorId] });
      fresh.set(place.seq(vendorId), rows[0].seq);
    }
    if (insertEvents)
      await client.query({ name: log, text: insertEvents.text, values: insertEvents.values(fresh) });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const tally = {
  name: 'tally',
  text: 'update order_tally set processing = processing + 1 where vendor_id = $1',
};
const counter = {
  name: 'counter',
  text: 'update event_counter set seq = seq + 1 where vendor_id = $1 returning seq',
};

/** A UUID of version 7, as the product's are: what is new lies together in an index. */
function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const chance = randomBytes(10).toString('hex');
  const hex = `${time}7${chance.slice(1, 4)}8${chance.slice(5)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

server.listen(Number(process.env.LIMIT_PORT), '127.0.0.1', () => process.send?.('ready'));
