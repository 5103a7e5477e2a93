import { z } from 'zod';
import type { Database } from '../database/database.js';
import { capturedSender } from '../mailer/captured.sender.js';
import { JobRunner } from './job-runner.js';
import type { JobLog } from './run-fetched.js';
import { type AnyTask, defineTask, type Task, type TaskContext } from './task.js';

export const payload = z.object({ word: z.string() });
export type Payload = z.infer<typeof payload>;

/** A task of one name whose doing each test, or the killed worker, gives. */
export const sayTask = (run: (payload: Payload, context: TaskContext) => Promise<void>): Task<Payload> =>
  defineTask({ name: 'test-say', payload, options: { concurrency: 4 }, run });

export interface Logged {
  level: 'warn' | 'error';
  details: object;
  message: string;
}

export function startRunner(
  url: string,
  database: Database,
  task: AnyTask,
  log: Logged[] = [],
): Promise<JobRunner> {
  const write = (level: Logged['level']) => (details: object, message: string) => {
    log.push({ level, details, message });
  };
  const jobLog: JobLog = { warn: write('warn'), error: write('error') };
  return JobRunner.start({
    url,
    tasks: [task],
    services: { database, mailSender: capturedSender, files: {} as never },
    log: jobLog,
  });
}
