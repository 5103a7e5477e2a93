import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { docket } from './command-line.js';
import { PartnerApp } from './partner-app.js';
import { People } from './people.js';
import { type Product, startProduct } from './product.js';

/** A product with its demo marketplace, a browser, and ways to be everybody around it. */
export interface World {
  url: string;
  /** Where it keeps everything. */
  dataFolder: string;
  /** The demo's larger vendor: some two hundred orders, in GBP. */
  vendor: { id: string; name: string };
  people: People;
  app: PartnerApp;
  /** `pnpm docket …` on this product; its standard output. */
  docket(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

interface Account {
  whose: string;
  email: string;
  password: string;
}

/** People may undo for a moment only: most tests wait for the emails that wait so long. */
const shortUndo = { DOCKET_UNDO_SECONDS: '1' };

/** Starts both; the caller closes them. */
export async function openWorld(env: Record<string, string> = shortUndo): Promise<World> {
  const [product, browser] = await both(env);
  try {
    const run = (...words: string[]) => docket(product, ...words);
    const name = 'Ambercourt Supply';
    const accounts = JSON.parse(await readFile(join(product.dataFolder, 'demo.json'), 'utf8')) as Account[];
    const [key, vendors] = await Promise.all([
      run(
        ...['key', 'add', 'Stockroom', '--scope', 'orders-place'],
        ...['--scope', 'orders-read', '--scope', 'orders-write'],
      ),
      run('vendor', 'list'),
    ]);
    const id = String(new RegExp(`^(\\S+)\\s+${name} `, 'm').exec(vendors)?.[1]);
    return {
      url: product.url,
      dataFolder: product.dataFolder,
      vendor: { id, name },
      people: new People(browser, product.url, run, accounts),
      app: new PartnerApp(product.url, key, id),
      docket: run,
      close: async () => {
        await browser.close();
        await product.stop();
      },
    };
  } catch (error) {
    await browser.close();
    await product.stop();
    throw error;
  }
}

async function both(env: Record<string, string>): Promise<[Product, Browser]> {
  // Nobody works as fast in the page as a test does.
  const product = await startProduct({ env: { DOCKET_COST_PER_SECOND: '20000', ...env } });
  try {
    return [product, await launchBrowser()];
  } catch (error) {
    await product.stop();
    throw error;
  }
}
