import type { PanelJob } from './job-fragment.js';

interface Sink {
  next: (job: PanelJob) => void;
  error: () => void;
  complete: () => void;
}

/** How jobs are heard of. */
export interface JobWays {
  /** Those of this person that run, or can still be taken back. */
  find: () => Promise<PanelJob[]>;
  /** One as it is now; null where it is gone. */
  read: (id: string) => Promise<PanelJob | null>;
  /** Follows one until its end; gives back how to stop. */
  follow: (id: string, sink: Sink) => () => void;
}

/** A job as it was last heard of. */
export interface HeardJob extends PanelJob {
  /** Until then it can be taken back, by `performance.now()`, whatever clock the machine has; null: it cannot. */
  undoEndsAt: number | null;
}

interface Entry {
  job: HeardJob;
  stop: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export const isUnfinished = ({ state }: Pick<PanelJob, 'state'>): boolean =>
  state === 'QUEUED' || state === 'RUNNING';

const heard = (job: PanelJob): HeardJob => ({
  ...job,
  undoEndsAt: job.undoMsLeft === null ? null : performance.now() + job.undoMsLeft,
});

/** While nothing comes by itself, a job is asked for so often. */
const pollMs = 2_000;
const nothing = () => undefined;

/** The jobs of one person for one vendor: followed while they run, kept until they are put away. */
export class Jobs {
  private entries: Entry[] = [];
  private shown: readonly HeardJob[] = [];
  private readonly putAway = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private started = false;

  constructor(private readonly ways: JobWays) {}

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Newest first. */
  readonly snapshot = (): readonly HeardJob[] => this.shown;

  /** Takes up what runs from before the page was opened; once. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.ways.find().then(
      (jobs) => {
        for (const job of jobs.toReversed()) this.add(job);
      },
      // Whoever comes back finds them again; what is started here is followed all the same.
      () => {
        this.started = false;
      },
    );
  }

  /** Shows a job, or what it has become. */
  add(job: PanelJob): void {
    if (this.putAway.has(job.id)) return;
    const known = this.entryOf(job.id);
    if (known) {
      this.take(job);
      return;
    }
    this.entries = [{ job: heard(job), stop: nothing, timer: undefined }, ...this.entries];
    this.follow(job.id);
    this.tell();
  }

  /** Takes a job from the page; it runs on if it runs. */
  dismiss(id: string): void {
    this.putAway.add(id);
    const entry = this.entryOf(id);
    if (entry) this.end(entry);
    this.entries = this.entries.filter((one) => one !== entry);
    this.tell();
  }

  /** Ends all listening: somebody else may sit down. */
  stop(): void {
    for (const entry of this.entries) this.end(entry);
    this.entries = [];
    this.tell();
  }

  private follow(id: string): void {
    const entry = this.entryOf(id);
    if (!entry || !isUnfinished(entry.job)) return;
    this.end(entry);
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      this.askLater(id);
    };
    const stop = this.ways.follow(id, {
      next: (job) => {
        if (!isOver) this.take(job);
      },
      error: over,
      complete: over,
    });
    entry.stop = () => {
      isOver = true;
      stop();
    };
  }

  /** The line is gone: asks until an answer comes, and follows again from there. */
  private askLater(id: string): void {
    const entry = this.entryOf(id);
    if (!entry || !isUnfinished(entry.job)) return;
    entry.stop = nothing;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      this.ways.read(id).then(
        (job) => {
          if (!job) this.dismiss(id);
          else {
            this.take(job);
            this.follow(id);
          }
        },
        () => this.askLater(id),
      );
    }, pollMs);
  }

  private take(job: PanelJob): void {
    const entry = this.entryOf(job.id);
    if (!entry) return;
    // An answer on its way may be older than what is shown: a job never goes back.
    if (!isUnfinished(entry.job) && isUnfinished(job)) return;
    if (isUnfinished(job) && job.done < entry.job.done) return;
    entry.job = heard(job);
    if (!isUnfinished(job)) this.end(entry);
    this.tell();
  }

  private end(entry: Entry): void {
    clearTimeout(entry.timer);
    entry.stop();
    entry.stop = nothing;
  }

  private entryOf(id: string): Entry | undefined {
    return this.entries.find(({ job }) => job.id === id);
  }

  private tell(): void {
    this.shown = this.entries.map(({ job }) => job);
    for (const listener of this.listeners) listener();
  }
}
