import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { JOB_SCHEMA, queueSettings } from './queue-settings.js';
import type { AnyTask } from './task.js';

/** Those that write jobs in their own transactions. */
const writers = ['docket_app', 'docket_intake', 'docket_operator'];

/**
 * Makes or upgrades the tables of the job queue and a queue for each task, as the owner of the database, and lets
 * the product's roles use them. Part of every migration; changes nothing when all is as it should be.
 */
export async function installJobSchema(ownerUrl: string, tasks: readonly AnyTask[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    application_name: 'docket migrate jobs',
    supervise: false,
    schedule: false,
    registerInstance: false,
    max: 2,
  });
  const faults: Error[] = [];
  boss.on('error', (error) => faults.push(error));
  try {
    await boss.start();
    for (const task of tasks) {
      await boss.createQueue(task.name, queueSettings(task));
      await boss.updateQueue(task.name, queueSettings(task));
    }
    await finishUpgrade(boss);
  } finally {
    await boss.stop({ graceful: true });
  }
  if (faults[0]) throw faults[0];
  await grantRights(ownerUrl);
}

/** An upgrade builds its larger indexes in the background, which only the owner may; workers must not start before. */
async function finishUpgrade(boss: PgBoss): Promise<void> {
  const deadline = Date.now() + 10 * 60_000;
  const unfinished = async () =>
    (await boss.getBamStatus()).some(({ status }) => status === 'pending' || status === 'in_progress');
  while ((await unfinished()) && Date.now() < deadline) await new Promise((next) => setTimeout(next, 250));
}

async function grantRights(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'docket migrate jobs' });
  // What it was doing says so when its connection breaks.
  owner.on('error', () => {});
  await owner.connect();
  try {
    const all = `all tables in schema ${JOB_SCHEMA} to docket_worker`;
    await owner.query(`grant usage on schema ${JOB_SCHEMA} to ${writers.join(', ')}, docket_worker`);
    await owner.query(`grant select on ${JOB_SCHEMA}.queue to ${writers.join(', ')}`);
    await owner.query(
      `grant select, insert on ${JOB_SCHEMA}.job, ${JOB_SCHEMA}.job_common to ${writers.join(', ')}`,
    );
    await owner.query(`grant select, insert, update, delete on ${all}`);
    await owner.query(`grant usage on all sequences in schema ${JOB_SCHEMA} to docket_worker`);
    // Rebuilding an index that has grown is the worker's upkeep.
    await owner.query(`grant maintain on ${all}`);
  } finally {
    await owner.end();
  }
}
