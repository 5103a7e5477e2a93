import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** The port of the last start where it is still free, otherwise another; remembered in the folder's file. */
export async function choosePort(home: string): Promise<number> {
  const file = join(home, 'port');
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const usable = Number.isInteger(last) && last > 1023 && last < 65536 ? await tryPort(last) : undefined;
  const port = usable ?? (await tryPort(0));
  if (port === undefined) throw new Error('The embedded Postgres found no free port on 127.0.0.1.');
  if (port !== last) await writeFile(file, `${port}\n`);
  return port;
}
