import type { z } from 'zod';
import type { Database } from '../database/database.js';
import type { FileStore } from '../files/file-store.js';
import type { MailSender } from '../mailer/mail-sender.js';

/** What every task may use; the worker process puts it together once. */
export interface TaskServices {
  readonly database: Database;
  readonly mailSender: MailSender;
  readonly files: FileStore;
}

export interface RunContext extends TaskServices {
  /**
   * Aborts when the worker is stopping, or has lost the job to another. A long task leaves off then by throwing;
   * it is run again, elsewhere or later.
   */
  readonly signal: AbortSignal;
}

export interface TaskContext extends RunContext {
  readonly jobId: string;
  /** From 1; counts kills and failures alike, so it says nothing about what a task itself tried. */
  readonly attempt: number;
}

/** How jobs that a worker fetches together are run as one, where that costs less than each by itself. */
export interface Together<Payload> {
  /** Those of which this is the same are run as one. */
  by(payload: Payload): string;
  /** Like `run`: a throw runs all of them again, also those of which nothing is left to do. */
  run(payloads: readonly Payload[], context: RunContext): Promise<void>;
}

export interface TaskOptions {
  /** Jobs of this task that one worker process runs at a time. */
  readonly concurrency: number;
  /** A run that takes longer is given up and begun again. */
  readonly longestSeconds: number;
  /** It may take minutes: it is fetched alone, so that a short one never waits for a long one beside it. */
  readonly isLong: boolean;
}

/** One kind of work that is done later, in some worker process, at least once. */
export interface Task<Payload> {
  /** Names its queue; never changed, because jobs of an older version wait under it. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly options: TaskOptions;
  /** May run twice for one job, when a worker died at the end of it. A throw runs it again, later and later. */
  run(payload: Payload, context: TaskContext): Promise<void>;
  readonly together?: Together<Payload>;
}

/** A task whatever its payload. */
// biome-ignore lint/suspicious/noExplicitAny: the payload is checked by its own schema before it reaches `run`
export type AnyTask = Task<any>;

/**
 * Declares a task: its name, the shape of its payload (ids, mostly), and what it does. It loads what it needs
 * again and may find that nothing is left to do.
 */
export function defineTask<Payload>(definition: {
  name: string;
  payload: z.ZodType<Payload>;
  options?: Partial<TaskOptions>;
  run(payload: Payload, context: TaskContext): Promise<void>;
  together?: Together<Payload>;
}): Task<Payload> {
  return {
    ...definition,
    options: { concurrency: 4, longestSeconds: 300, isLong: false, ...definition.options },
  };
}
