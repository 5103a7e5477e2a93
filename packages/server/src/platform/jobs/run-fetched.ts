import type { Job, JobResult } from 'pg-boss';
import type { AnyTask, TaskServices } from './task.js';

/** The part of a logger that jobs need. */
export interface JobLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What the jobs of a worker process are run with. */
export interface Means {
  services: TaskServices;
  log: JobLog;
  /** Aborts when the process is stopping. */
  stopping: AbortSignal;
}

/** A job whose payload is what its task declares. */
interface ReadJob {
  job: Job<unknown>;
  payload: unknown;
}

/** Runs jobs that were fetched at once: each by itself, or those that belong together as one. */
export async function runFetched(
  task: AnyTask,
  jobs: readonly Job<unknown>[],
  means: Means,
): Promise<JobResult[]> {
  const readable: ReadJob[] = [];
  const dropped: JobResult[] = [];
  for (const job of jobs) {
    const read = task.payload.safeParse(job.data);
    if (read.success) readable.push({ job, payload: read.data });
    else dropped.push(drop(task, job, read.error, means));
  }
  const groups = Map.groupBy(readable, ({ job, payload }) => task.together?.by(payload) ?? job.id);
  const results = await Promise.all([...groups.values()].map((group) => runAsOne(task, group, means)));
  return [...dropped, ...results.flat()];
}

/** No later attempt would read it better. */
function drop(task: AnyTask, job: Job<unknown>, error: Error, { log }: Means): JobResult {
  const message = 'A job was dropped: its payload is not what its task declares';
  log.error({ ...about(task, job), err: error }, message);
  return { id: job.id, status: 'completed', output: { dropped: error.message } };
}

async function runAsOne(
  task: AnyTask,
  group: readonly ReadJob[],
  { services, log, stopping }: Means,
): Promise<JobResult[]> {
  const signal = AbortSignal.any([...group.map(({ job }) => job.signal), stopping]);
  const context = { ...services, signal };
  const payloads = group.map(({ payload }) => payload);
  try {
    if (task.together) await task.together.run(payloads, context);
    else
      for (const { job, payload } of group)
        await task.run(payload, { ...context, jobId: job.id, attempt: attemptOf(job) });
    return group.map(({ job }) => ({ id: job.id, status: 'completed' }));
  } catch (error) {
    const output = { message: error instanceof Error ? error.message : String(error) };
    return group.map(({ job }) => {
      if (!signal.aborted)
        log.error({ ...about(task, job), err: error }, 'A job failed and will be run again');
      return { id: job.id, status: 'failed', output };
    });
  }
}

const attemptOf = (job: Job<unknown>): number => job.retryCount + 1;

const about = (task: AnyTask, job: Job<unknown>) => ({
  task: task.name,
  jobId: job.id,
  attempt: attemptOf(job),
});
