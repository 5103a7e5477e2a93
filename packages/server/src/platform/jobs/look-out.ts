import { JOB_SCHEMA, LOOK_SECONDS } from './queue-settings.js';

/** Tells which of these queues have a job that nobody has taken and whose moment has come. */
const dueQueues = `select queue.name from unnest($1::text[]) queue (name)
  where exists (select from ${JOB_SCHEMA}.job_common job where job.name = queue.name and job.state < 'active'
    and not job.blocked and job.start_after <= ${JOB_SCHEMA}.job_now())`;

export interface LookOutOptions {
  queues: readonly string[];
  ask(statement: string, parameters: unknown[]): Promise<{ rows: { name: string }[] }>;
  /** Called for each queue that has something to do. */
  onDue(queue: string): void;
  onFault(error: Error): void;
}

/**
 * Looks for jobs whose moment has come, and where a wake-up was lost: again and again, by one statement for all
 * queues, so that the workers of each need not.
 * @returns ends it
 */
export function lookOut({ queues, ask, onDue, onFault }: LookOutOptions): () => void {
  let isEnded = false;
  let timer = setTimeout(look, LOOK_SECONDS * 1_000);
  async function look(): Promise<void> {
    try {
      const { rows } = await ask(dueQueues, [queues]);
      for (const { name } of rows) onDue(name);
    } catch (error) {
      if (!isEnded) onFault(error as Error);
    }
    if (!isEnded) timer = setTimeout(look, LOOK_SECONDS * 1_000);
  }
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
