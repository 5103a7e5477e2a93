import type { JobProgress } from '../jobs/run-job.js';

const pauseMs = 400;

/**
 * An export while it is written: says how far it is, every now and then, and hears by that whether it was cancelled.
 */
export class RunningExport {
  private readonly cancelling = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private latest: JobProgress = {};
  private saying: Promise<void> | null = null;

  /** @param say keeps how far it is; false: it was cancelled, or has ended */
  constructor(private readonly say: (progress: JobProgress) => Promise<boolean>) {
    this.timer = setInterval(() => {
      this.saying ??= this.tell().finally(() => {
        this.saying = null;
      });
    }, pauseMs);
  }

  /** Aborts when it was cancelled. */
  get signal(): AbortSignal {
    return this.cancelling.signal;
  }

  /** Rows so far. */
  get done(): number {
    return this.latest.done ?? 0;
  }

  report(progress: JobProgress): void {
    this.latest = { ...this.latest, ...progress };
  }

  /** Says nothing more. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.saying;
  }

  private async tell(): Promise<void> {
    try {
      const goesOn = await this.say(this.latest);
      if (!goesOn) this.cancelling.abort(new Error('The export was cancelled'));
    } catch {
      // How far it is can be said the next time; what is wrong with the database shows where it is read.
    }
  }
}
