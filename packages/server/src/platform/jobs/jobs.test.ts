import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { onServer } from '../../testing/test-server.js';
import { Database, type DbRole } from '../database/database.js';
import { enqueue } from './enqueue.js';
import type { JobRunner } from './job-runner.js';
import { installJobSchema } from './job-schema.js';
import { type Logged, type Payload, sayTask, startRunner } from './jobs.fixtures.js';
import type { TaskContext } from './task.js';

jest.setTimeout(60_000);

const declared = sayTask(async () => {});
let owner: TestDatabase;
let database: Database;
const runners: JobRunner[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  owner = await createTestDatabase();
  await installJobSchema(owner.url, [declared]);
  database = await Database.open(owner.url, { entities: [] });
});
afterEach(() => Promise.all(runners.splice(0).map((runner) => runner.stop({ withinMs: 1_000 }))));
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database?.close();
  await owner?.drop();
});

type Run = Payload & { attempt: number; signal: AbortSignal };

/** Starts a worker whose runs are counted; `runs.at(n)` resolves with the n-th. */
async function worker(doing: (run: Run) => Promise<void> = async () => {}) {
  const log: Logged[] = [];
  const runs: Run[] = [];
  const waiting: (() => void)[] = [];
  const task = sayTask(({ word }, { attempt, signal }: TaskContext) => {
    const run = { word, attempt, signal };
    runs.push(run);
    for (const wake of waiting.splice(0)) wake();
    return doing(run);
  });
  const runner = await startRunner(owner.url, database, task, log);
  runners.push(runner);
  const nth = async (index: number): Promise<Run> => {
    while (runs.length <= index) await new Promise<void>((wake) => waiting.push(wake));
    return runs[index] as Run;
  };
  return { runner, runs, nth, log };
}

const say = (word: string, role: DbRole = 'app') =>
  database.transaction(role, (tx) => enqueue(tx, declared, { word }));

describe('a job', () => {
  it('is done once, soon after its transaction has committed', async () => {
    const { nth, runs, log } = await worker();
    const begun = Date.now();
    await say('hello');
    expect(await nth(0)).toMatchObject({ word: 'hello', attempt: 1 });
    expect(Date.now() - begun).toBeLessThan(1_500);
    await say('again');
    await nth(1);
    expect(runs.map(({ word }) => word)).toEqual(['hello', 'again']);
    expect(log).toEqual([]);
  });

  it.each<DbRole>(['app', 'intake', 'operator', 'worker'])('can be written by the role %s', async (role) => {
    const { nth } = await worker();
    await say(role, role);
    expect(await nth(0)).toMatchObject({ word: role });
  });

  it('is not written when its transaction is undone', async () => {
    const { nth, runs } = await worker();
    const undone = database.transaction('app', async (tx) => {
      await enqueue(tx, declared, { word: 'never' });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await say('after');
    await nth(0);
    expect(runs.map(({ word }) => word)).toEqual(['after']);
  });

  it('waits for the moment it is meant for', async () => {
    const { nth } = await worker();
    const startAfter = new Date(Date.now() + 1_200);
    await database.transaction('app', (tx) => enqueue(tx, declared, { word: 'later' }, { startAfter }));
    await nth(0);
    expect(Date.now()).toBeGreaterThanOrEqual(startAfter.getTime());
  });

  it('is refused when its payload is not what the task declares', async () => {
    const wrong = { word: 1 } as unknown as Payload;
    await expect(database.transaction('app', (tx) => enqueue(tx, declared, wrong))).rejects.toThrow();
  });

  it('is run again after it threw', async () => {
    const { nth, log } = await worker(async ({ attempt }) => {
      if (attempt === 1) throw new Error('not yet');
    });
    await say('stubborn');
    await nth(0);
    expect(await nth(1)).toMatchObject({ word: 'stubborn', attempt: 2 });
    expect(log).toEqual([
      expect.objectContaining({ level: 'error', message: 'A job failed and will be run again' }),
    ]);
  });

  it('is dropped, and said so, when an old version wrote what nobody reads any more', async () => {
    await onServer(owner.url, (client) =>
      client.query(`insert into pgboss.job_common (name, data) values ('test-say', '{"old": true}')`),
    );
    const { nth, runs, log } = await worker();
    await say('readable');
    await nth(0);
    while (log.length === 0) await new Promise((next) => setTimeout(next, 20));
    expect(log[0]?.message).toMatch(/dropped/);
    expect(runs.map(({ word }) => word)).toEqual(['readable']);
  });
});

describe('a worker', () => {
  it('hands back what it is doing when it stops; another takes it up', async () => {
    const first = await worker(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    await say('handed over');
    await first.nth(0);
    await first.runner.stop();
    const second = await worker();
    expect(await second.nth(0)).toMatchObject({ word: 'handed over', attempt: 2 });
    expect(first.log).toEqual([]);
  });

  it('goes on when the database cuts its connections, and says so once', async () => {
    const { nth, log } = await worker();
    await onServer(owner.url, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'docket jobs'`),
    );
    await say('reconnected');
    expect(await nth(0)).toMatchObject({ word: 'reconnected' });
    expect(log.filter(({ message }) => message === 'The job queue has a fault').length).toBeLessThanOrEqual(
      1,
    );
  });

  it('that is killed in the middle of a job loses none: another takes it up within 30 seconds', async () => {
    const child = spawnWorker();
    await say('killed');
    const [said] = await once(child.stdout as NodeJS.ReadableStream, 'data');
    expect(String(said)).toBe('killed\n');
    const survivor = await worker();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const killedAt = Date.now();
    expect(await survivor.nth(0)).toMatchObject({ word: 'killed', attempt: 2 });
    expect(Date.now() - killedAt).toBeLessThan(30_000);
    expect(survivor.log).toEqual([]);
  });
});

describe('the tables of the queue', () => {
  it('are installed again without a change, also while workers run', async () => {
    const { nth } = await worker();
    await installJobSchema(owner.url, [declared]);
    await say('still there');
    await nth(0);
  });

  it('are not for the role that signs people in', async () => {
    await expect(say('no', 'identity')).rejects.toThrow(/permission denied/);
  });

  it('let nobody but workers read or change what others wait for', async () => {
    for (const role of ['app', 'intake', 'operator'] as const)
      for (const sql of [
        'delete from pgboss.job',
        'update pgboss.job_common set data = null',
        'select * from pgboss.version',
      ])
        await expect(database.transaction(role, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
  });
});

function spawnWorker(): ChildProcess {
  const hooks = new URL('../../testing/cluster-typescript.js', import.meta.url).href;
  const script = fileURLToPath(new URL('./worker-to-kill.fixtures.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', hooks, script, owner.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}
