import { wakeups } from '../../platform/wakeups/wakeups.js';
import type { Bell } from './bell.js';

export interface LookOptions {
  /** Hints of this key say that looking is worth while. */
  hintedBy: string;
  /** Looks; tells whether there is news for those who wait, whoever made it look. */
  look: () => Promise<boolean>;
  /** Milliseconds after which it looks by itself, in case a hint was lost. */
  sweepMs: number;
  /** Milliseconds from one look that hints caused to the next. */
  pauseMs?: number;
}

/**
 * One look at the database for all who wait for the same news. It is pulled: while nobody waits, nobody looks. A look
 * that began before the last hint may have missed what the hint told of, and is followed by another.
 */
export class SharedLook {
  private readonly waiting = new Set<Bell>();
  private readonly stopListening: () => void;
  private readonly sweep: NodeJS.Timeout;
  private pause: NodeJS.Timeout | null = null;
  private isStale = true;
  private began = Number.NEGATIVE_INFINITY;
  /** The last that began, and the one that begins when it is done. */
  private current: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;
  private failure: { error: unknown } | null = null;

  constructor(private readonly options: LookOptions) {
    this.stopListening = wakeups.on(options.hintedBy, () => this.hint());
    this.sweep = setInterval(() => this.hint(), options.sweepMs);
  }

  /** From now on, what is known may not be all there is: the next who asks looks. */
  doubt(): void {
    this.isStale = true;
  }

  /** Looks, unless nothing has happened since that was done. Who asks meanwhile shares it. */
  now(): Promise<void> {
    if (!this.isStale) return this.current;
    const begin = () => this.begin();
    this.next ??= this.current.then(begin, begin);
    return this.next;
  }

  /**
   * Waits for news, or until the time is over, or somebody else rings.
   * @throws what a look failed with meanwhile
   */
  async wait(bell: Bell, atMostMs: number): Promise<void> {
    this.waiting.add(bell);
    if (this.isStale) this.soon();
    await bell.wait(atMostMs);
    this.waiting.delete(bell);
    if (this.failure) throw this.failure.error;
  }

  close(): void {
    this.stopListening();
    clearInterval(this.sweep);
    if (this.pause) clearTimeout(this.pause);
  }

  private hint(): void {
    this.isStale = true;
    if (this.waiting.size > 0) this.soon();
  }

  private soon(): void {
    const restMs = this.began + (this.options.pauseMs ?? 0) - Date.now();
    if (restMs <= 0) this.lookForWaiting();
    else
      this.pause ??= setTimeout(() => {
        this.pause = null;
        this.lookForWaiting();
      }, restMs);
  }

  private lookForWaiting(): void {
    // Those who wait are told of a failure themselves.
    this.now().catch(() => {});
  }

  private ring(): void {
    for (const bell of this.waiting) bell.ring();
  }

  private begin(): Promise<void> {
    this.next = null;
    this.isStale = false;
    this.began = Date.now();
    this.current = this.options.look().then(
      (isNews) => {
        this.failure = null;
        if (isNews) this.ring();
      },
      (error) => {
        this.isStale = true;
        this.failure = { error };
        this.ring();
        throw error;
      },
    );
    return this.current;
  }
}
