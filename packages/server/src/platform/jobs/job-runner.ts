import { hostname } from 'node:os';
import { type Job, PgBoss } from 'pg-boss';
import { wakeups } from '../wakeups/wakeups.js';
import { lookOut } from './look-out.js';
import { QueueConnections } from './queue-connections.js';
import { JOB_SCHEMA, jobWakeup, supervision } from './queue-settings.js';
import { type JobLog, runFetched } from './run-fetched.js';
import type { AnyTask, TaskServices } from './task.js';

/** Jobs a worker takes at least at once: more than one, or it would not go on by itself with a full queue. */
const BATCH = 2;
/** Workers that share the jobs of a task; all of them look when one is woken, and most in vain. */
const WORKERS = 2;
/** Workers are woken when there is something to do; that they look by themselves too, only the queue demands. */
const UNWOKEN_SECONDS = 60;
/** The same fault is logged once in this time. */
const QUIET_MS = 10_000;

export interface JobRunnerOptions {
  /** The database's address; the connection takes the role of workers by itself. */
  url: string;
  tasks: readonly AnyTask[];
  services: TaskServices;
  log: JobLog;
}

/** Runs the jobs of this process: fetches, runs, hands back. Any number of processes may run one. */
export class JobRunner {
  readonly #queue: QueueConnections;
  readonly #boss: PgBoss;
  readonly #options: JobRunnerOptions;
  readonly #stopping = new AbortController();
  readonly #deaf: (() => void)[] = [];
  readonly #loggedAt = new Map<string, number>();

  private constructor(options: JobRunnerOptions) {
    this.#options = options;
    this.#queue = new QueueConnections(options.url, (error) => this.#logFault(error));
    this.#boss = new PgBoss({
      db: this.#queue,
      schema: JOB_SCHEMA,
      instanceName: `docket ${hostname()} ${process.pid}`,
      // Installed and upgraded by the migration, as the owner.
      migrate: false,
      createSchema: false,
      schedule: false,
      ...supervision,
    });
    this.#boss.on('error', (error) => this.#logFault(error));
    this.#boss.on('warning', (warning) => options.log.warn({ warning }, 'The job queue warns'));
  }

  /** Begins to fetch jobs; rejects when the database does not have this version's job tables. */
  static async start(options: JobRunnerOptions): Promise<JobRunner> {
    const runner = new JobRunner(options);
    await runner.#boss.start();
    for (const task of options.tasks) await runner.#work(task);
    runner.#lookOut();
    return runner;
  }

  /**
   * Fetches no more, tells running tasks, waits for them, and hands back what is not done by then: another worker
   * takes it up within seconds.
   */
  async stop({ withinMs = 8_000 } = {}): Promise<void> {
    for (const stopListening of this.#deaf.splice(0)) stopListening();
    this.#stopping.abort(new Error('The worker is stopping'));
    await this.#boss.stop({ graceful: true, timeout: withinMs });
    await this.#queue.close();
  }

  #lookOut(): void {
    const stopLooking = lookOut({
      queues: this.#options.tasks.map(({ name }) => name),
      ask: (statement, parameters) => this.#queue.executeSql(statement, parameters),
      onDue: (queue) => wakeups.wakeHere(jobWakeup(queue)),
      onFault: (error) => this.#logFault(error),
    });
    this.#deaf.push(stopLooking);
  }

  /** While the database is away all that looks for jobs says so again and again; once in a while is enough. */
  #logFault(error: Error & { code?: string }): void {
    const kind = error.code ?? error.message;
    const now = Date.now();
    if (now - (this.#loggedAt.get(kind) ?? 0) < QUIET_MS) return;
    this.#loggedAt.set(kind, now);
    this.#options.log.error({ err: error }, 'The job queue has a fault');
  }

  async #work(task: AnyTask): Promise<void> {
    // Each worker its own call, since only the id that a call returns can be woken.
    const { isLong, concurrency } = task.options;
    const { services, log } = this.#options;
    const means = { services, log, stopping: this.#stopping.signal };
    const batchSize = isLong ? 1 : Math.max(BATCH, Math.ceil(concurrency / WORKERS));
    for (let running = 0; running < concurrency; running += batchSize) {
      const id = await this.#boss.work(
        task.name,
        {
          pollingIntervalSeconds: UNWOKEN_SECONDS,
          batchSize,
          burstWhenBatchFull: true,
          perJobResults: true,
        },
        (jobs: Job<unknown>[]) => runFetched(task, jobs, means),
      );
      this.#deaf.push(wakeups.on(jobWakeup(task.name), () => this.#boss.notifyWorker(id)));
    }
  }
}
