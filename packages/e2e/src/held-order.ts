import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Keeps an order as if somebody else were just writing it; whoever wants to change it waits for the release. */
export async function holdOrder(dataFolder: string, orderId: string): Promise<() => Promise<void>> {
  const read = (name: string) => readFile(join(dataFolder, 'postgres', name), 'utf8');
  const [port, password] = await Promise.all([read('port'), read('password')]);
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(port), user: 'docket', database: 'docket' },
    password: password.trim(),
  });
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from orders where id = $1 for update', [orderId]);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}
