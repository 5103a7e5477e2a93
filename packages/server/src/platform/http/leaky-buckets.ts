/** What taking from a bucket came to. */
export interface Taken {
  readonly isTaken: boolean;
  /** Points that are left. */
  readonly left: number;
  /** In how many milliseconds there will be enough; 0 when there was. */
  readonly retryAfterMs: number;
}

interface Bucket {
  points: number;
  at: number;
}

const maxBuckets = 50_000;

/**
 * A bucket of points for each caller: full at first, emptied by what the caller does, filled again at a steady rate.
 * Those that were not asked for longest are forgotten first, which gives their callers a full one.
 */
export class LeakyBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly capacity: number,
    readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes points where there are enough, and nothing where there are not. */
  take(key: string, points: number): Taken {
    const bucket = this.filled(key);
    if (points <= bucket.points) {
      bucket.points -= points;
      return { isTaken: true, left: Math.floor(bucket.points), retryAfterMs: 0 };
    }
    const missing = Math.min(points, this.capacity) - bucket.points;
    return {
      isTaken: false,
      left: Math.floor(bucket.points),
      retryAfterMs: Math.ceil((missing / this.perSecond) * 1_000),
    };
  }

  /** Takes points for what was done already, as far as there are any. */
  drain(key: string, points: number): void {
    const bucket = this.filled(key);
    bucket.points = Math.max(0, bucket.points - points);
  }

  private filled(key: string): Bucket {
    const at = this.now();
    const bucket = this.buckets.get(key) ?? { points: this.capacity, at };
    bucket.points = Math.min(this.capacity, bucket.points + ((at - bucket.at) / 1_000) * this.perSecond);
    bucket.at = at;
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > maxBuckets) this.buckets.delete(this.buckets.keys().next().value as string);
    return bucket;
  }
}
