import { join } from 'node:path';
import pg from 'pg';
import { type Limit, startLimit } from '../limit/limit.js';
import { closeOnSignals } from '../product/close-on-signals.js';
import { makeKey } from '../product/make-key.js';
import { type Product, repository, startProduct } from '../product/product.js';
import { kept } from './kept.js';
import { makeOrders } from './make-orders.js';

/** A vendor, and the key of a partner app of its own. */
export interface BenchVendor {
  id: string;
  key: string;
  orders: number;
}

/** The running product with its data, and the limit beside it. */
export interface World {
  /** Where its data lies, and what is to be known of it. */
  folder: string;
  product: Product;
  limit: Limit;
  /** The one with so many orders as was asked for. */
  big: BenchVendor;
  /** One with 10,000, to tell whether size costs anything. */
  small: BenchVendor;
  /** A connection as the database's owner. */
  owner: pg.Client;
  close(): Promise<void>;
}

/** Counts up when the data is made otherwise: what was made before is not used then. */
const dataVersion = 1;
const smallOrders = 10_000;

/** Starts product and limit on data of this size; it is made the first time, which takes minutes, and kept. */
export async function openWorld(orders: number): Promise<World> {
  const folder = join(repository, 'data', `bench-${orders}-v${dataVersion}`);
  const product = await startProduct(folder);
  const closers = [() => product.stop()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const owner = new pg.Client({ connectionString: product.databaseUrl });
    await owner.connect();
    closers.push(() => owner.end());
    if (await beginToTimeCommits(owner)) {
      await close();
      return openWorld(orders);
    }
    closeOnSignals(close);
    const [big, small] = await kept(join(folder, 'bench.json'), () => makeVendors(product, owner, orders));
    const limit = await startLimit(product, big.id);
    closers.push(() => limit.stop());
    return { folder, product, limit, big, small, owner, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lets Postgres tell when a change was committed, which takes a start of its own; says whether it is to be started. */
async function beginToTimeCommits(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query('show track_commit_timestamp');
  if (rows[0]?.track_commit_timestamp === 'on') return false;
  await owner.query('alter system set track_commit_timestamp = on');
  return true;
}

async function makeVendors(
  product: Product,
  owner: pg.Client,
  orders: number,
): Promise<[BenchVendor, BenchVendor]> {
  console.error(`Making ${orders.toLocaleString('en')} orders, once …`);
  const vendors: [BenchVendor, BenchVendor] = [
    await makeVendor(product, owner, 'Bench Supply', orders),
    await makeVendor(product, owner, 'Bench Corner', smallOrders),
  ];
  await owner.query('vacuum analyze');
  return vendors;
}

async function makeVendor(
  product: Product,
  owner: pg.Client,
  name: string,
  orders: number,
): Promise<BenchVendor> {
  const unique = `${name} ${Date.now().toString(36)}`;
  const vendor = ['vendor', 'add', unique, '--currency', 'GBP', '--time-zone', 'Europe/London'];
  const id = await product.docket(...vendor);
  const { key } = await makeKey(product, id, 'orders-read', 'exports');
  await makeOrders(owner, { vendorId: id, orders, customers: Math.ceil(orders / 16) });
  return { id, key, orders };
}
