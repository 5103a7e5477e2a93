import { fileURLToPath } from 'node:url';
import { startChild } from '../measure/child.js';
import type { Contender } from '../measure/load.js';
import { freePort, type Product } from '../product/product.js';

/** The limit, running beside the product on the same database. */
export interface Limit {
  /** What answers requests for its statements, one after the other. */
  answers(...paths: string[]): Contender;
  stop(): Promise<void>;
}

/** The limit of what is read. */
export const startLimit = (product: Product, vendorId: string): Promise<Limit> =>
  start(product, 'limit-server.js', { LIMIT_VENDOR_ID: vendorId });

/** The limit of placing orders; the file tells what one checkout writes. */
export const startPlaceLimit = (product: Product, storefront: string): Promise<Limit> =>
  start(product, 'place-server.js', { LIMIT_STOREFRONT: storefront });

async function start(
  { databaseUrl, postgresPid }: Product,
  file: string,
  env: Record<string, string>,
): Promise<Limit> {
  const port = await freePort();
  const { pid, stop } = await startChild(fileURLToPath(new URL(file, import.meta.url)), {
    ...env,
    LIMIT_DATABASE_URL: databaseUrl,
    LIMIT_PORT: String(port),
  });
  return {
    answers: (...paths) => ({
      ...{ name: `The limit's ${paths[0]}`, url: `http://127.0.0.1:${port}`, pids: [pid, postgresPid] },
      requests: paths.map((path) => ({ method: 'GET', path })),
    }),
    stop,
  };
}
