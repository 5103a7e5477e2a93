import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Product } from './product.js';

const program = fileURLToPath(new URL('../../server/dist/cli/docket.js', import.meta.url));
const run = promisify(execFile);

/** Runs `pnpm docket …` beside a running product, on its database; what it prints for programs (an id, a key, a link). */
export async function docket(product: Product, ...words: string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: new URL(product.url).port,
    DOCKET_DATA_DIR: product.dataFolder,
  };
  const { stdout } = await run(process.execPath, [program, ...words], { env, timeout: 60_000 });
  return stdout.trim();
}
