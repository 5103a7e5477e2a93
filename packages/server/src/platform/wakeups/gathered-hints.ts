import type { Wakeups } from './wakeups.js';

/** Hints that come within this time leave as one. */
const gatherMs = 20;

/** What carries hints between processes. */
export interface WakeupRelay {
  /** Whether this process hears the others, and they it. */
  readonly isConnected: boolean;
  /** Sends what still waits, then ends. */
  close(): Promise<void>;
}

/** What any relay needs. */
export interface RelayOptions {
  /** The address of what carries them. */
  url: string;
  wakeups: Wakeups;
  log: { warn(details: object, message: string): void };
}

/** The hints of this process on their way to the others: those that come together leave together. */
export class GatheredHints {
  private readonly pending = new Set<string>();
  private readonly stopRelaying: () => void;
  private timer: NodeJS.Timeout | undefined;

  /** @param send sends them on, or returns false while it cannot: then they wait for the next `flush` */
  constructor(
    wakeups: Wakeups,
    private readonly send: (keys: readonly string[]) => boolean,
  ) {
    this.stopRelaying = wakeups.relayTo((key) => this.add(key));
  }

  /** Sends now what waits. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending.size > 0 && this.send([...this.pending])) this.pending.clear();
  }

  /** Takes no more, and sends what waits. */
  close(): void {
    this.stopRelaying();
    this.flush();
  }

  private add(key: string): void {
    this.pending.add(key);
    this.timer ??= setTimeout(() => this.flush(), gatherMs);
  }
}
