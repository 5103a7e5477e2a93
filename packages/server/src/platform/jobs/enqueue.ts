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
    return { rows: await tx.query(sql, values ?? []) };
  },
};

/** Never started: it only writes jobs, with the transaction it is lent. */
const writer = new PgBoss({ db: inTransaction, schema: JOB_SCHEMA });

/**
 * Writes a job in the transaction of the change that wants it: both happen or neither. Workers hear of it once it
 * has committed.
 * @throws ZodError when the payload is not what the task declares
 */
export async function enqueue<Payload>(
  tx: Tx,
  task: Task<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  const data = task.payload.parse(payload) as object;
  await current.run(tx, () => writer.send(task.name, data, { db: inTransaction, ...options }));
  if (!options.startAfter) tx.afterCommit(() => wakeups.wake(jobWakeup(task.name)));
}
