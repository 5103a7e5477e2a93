import { AsyncLocalStorage } from 'node:async_hooks';
import { type Db, PgBoss } from 'pg-boss';
import type { Tx } from '../database/database.js';
import { wakeups } from '../wakeups/wakeups.js';
import { JOB_SCHEMA, jobWakeup } from './queue-settings.js';
import type { Task } from './task.js';

export interface EnqueueOptions {
  /** Not before this moment. */
  startAfter?: Date;
}

const current = new AsyncLocalStorage<Tx>();

/** Runs every statement in the transaction of whoever enqueues, the look-up of the queue too. */
const inTransaction: Db = {
  async executeSql(sql, values) {
    const tx = current.getStore();
    if (!tx) throw new Error('A job is written outside a transaction');
    return { rows: await tx.kept(sql, values ?? []) };
  },
};

/** Never started: it only writes jobs, with the transaction it is lent. */
const writer = new PgBoss({ db: inTransaction, schema: JOB_SCHEMA });

/**
 * Writes a job in the transaction of the change that wants it: both happen or neither. Workers hear of it once it
 * has committed.
 * @throws ZodError when the payload is not what the task declares
 */
export const enqueue = <Payload>(
  tx: Tx,
  task: Task<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> => enqueueAll(tx, task, [{ ...options, payload }]);

/** The same with several jobs of a task, by one statement. */
export async function enqueueAll<Payload>(
  tx: Tx,
  task: Task<Payload>,
  jobs: readonly (EnqueueOptions & { payload: Payload })[],
): Promise<void> {
  if (jobs.length === 0) return;
  const written = jobs.map(({ payload, startAfter }) => ({
    data: task.payload.parse(payload) as object,
    ...(startAfter && { startAfter }),
  }));
  await current.run(tx, () => writer.insert(task.name, written, { db: inTransaction }));
  if (jobs.some(({ startAfter }) => !startAfter)) tx.afterCommit(() => wakeups.wake(jobWakeup(task.name)));
}
