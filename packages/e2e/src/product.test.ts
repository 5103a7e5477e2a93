import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct } from './product.js';

const ready = `
  import { createServer } from 'node:http';
  const started = Date.now();
  createServer((request, response) => {
    response.writeHead(request.url === '/readyz' && Date.now() - started > 300 ? 200 : 503).end();
  }).listen(Number(process.env.PORT));
  console.log('data in ' + process.env.DOCKET_DATA_DIR + ', greeting ' + process.env.GREETING);`;

const stubborn = `${ready}
  process.on('SIGTERM', () => console.log('not yet'));`;

// What a killed product leaves behind: a child that lives on, and its number in the data folder.
const leavesDatabase = `
  import { spawn } from 'node:child_process';
  import { writeFileSync } from 'node:fs';
  const database = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  database.unref();
  writeFileSync(process.env.DOCKET_DATA_DIR + '/postmaster.pid', database.pid + '\\n');
  console.log('database ' + database.pid);
  ${ready}`;

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a started product', () => {
  let folder: string;

  const program = async (name: string, source: string) => {
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, source);
    return file;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-programs-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('is ready, has its own data folder and tells its output', async () => {
    const product = await startProduct({ entry: await program('ready', ready), env: { GREETING: 'hello' } });
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
    expect(product.output()).toContain(`data in ${product.dataFolder}, greeting hello`);
    await product.stop();
    await product.stop();
    expect(isRunning(product.pid)).toBe(false);
    await expect(access(product.dataFolder)).rejects.toThrow('ENOENT');
  });

  it('that ends before it is ready fails with its output', async () => {
    const entry = await program('broken', `console.error('no such table'); process.exit(3);`);
    await expect(startProduct({ entry })).rejects.toThrow(/ended \(3\) before it was ready.*no such table/s);
  });

  it('that never gets ready fails and is ended', async () => {
    const entry = await program('never', `setInterval(() => {}, 1000); console.log('pid ' + process.pid);`);
    const message = await startProduct({ entry, readyWithinMs: 500 }).catch((error: Error) => error.message);
    expect(message).toContain('not ready within 500 ms');
    expect(isRunning(Number(/pid (\d+)/.exec(String(message))?.[1]))).toBe(false);
  });

  it('that ignores the request to end is killed', async () => {
    const product = await startProduct({ entry: await program('stubborn', stubborn), endWithinMs: 300 });
    await product.stop();
    expect(product.output()).toContain('not yet');
    expect(isRunning(product.pid)).toBe(false);
  });

  it('leaves no database behind when it is killed', async () => {
    const product = await startProduct({ entry: await program('database', leavesDatabase) });
    const database = Number(/database (\d+)/.exec(product.output())?.[1]);
    expect(isRunning(database)).toBe(true);
    await product.stop();
    expect(isRunning(database)).toBe(false);
  });
});
