import { GraphQLError } from 'graphql';
import type { Caller } from '../../features/identity/caller.js';
import { addressGroup } from '../../platform/http/client-address.js';
import { LeakyBuckets } from '../../platform/http/leaky-buckets.js';

/** A bucket holds what comes back in this time, so that a page that opens, or a nightly run, is never held up. */
const bucketSeconds = 30;

/** What it costs to be turned away: trying keys must not be free. */
export const fineForRefusal = 20;

/** What an operation cost, as `extensions.cost` tells it. */
export interface Bill {
  /** Points this operation cost. */
  readonly cost: number;
  /** Points that are left; null where nothing is limited. */
  readonly left: number | null;
  /** Points there are at most. */
  readonly capacity: number | null;
  /** Points that come back each second. */
  readonly perSecond: number | null;
}

/** Who pays for what nobody known has sent. */
export const addressPayer = (address: string): string => `address ${addressGroup(address)}`;

/** Who pays: the caller where it is known, else the address. */
export const payerOf = (caller: Caller, address: string): string =>
  caller.kind === 'ANONYMOUS' ? addressPayer(address) : `${caller.kind} ${caller.id}`;

/** What each caller may spend on operations, in this process. */
export class Budget {
  private readonly buckets: LeakyBuckets | null;

  /** @param perSecond points that each caller gets a second; 0: nothing is limited */
  constructor(perSecond: number) {
    this.buckets = perSecond > 0 ? new LeakyBuckets(perSecond * bucketSeconds, perSecond) : null;
  }

  /** @throws THROTTLED when there is not enough left */
  spend(payer: string, cost: number): Bill {
    if (!this.buckets) return { cost, left: null, capacity: null, perSecond: null };
    const { capacity, perSecond } = this.buckets;
    const { isTaken, left, retryAfterMs } = this.buckets.take(payer, Math.min(cost, capacity));
    if (!isTaken) throw throttled('You ask for more than your share.', retryAfterMs);
    return { cost, left, capacity, perSecond };
  }

  /**
   * For what cost us time and came to nothing.
   * @throws never; the next request finds the bucket emptier
   */
  fine(payer: string, cost: number): void {
    this.buckets?.drain(payer, cost);
  }
}

/** Asked too much, or too often; `retryAfterMs` says when to come back. */
export function throttled(message: string, retryAfterMs: number): GraphQLError {
  const seconds = String(Math.ceil(retryAfterMs / 1_000));
  return new GraphQLError(`${message} Come back in ${seconds} s.`, {
    extensions: {
      code: 'THROTTLED',
      retryAfterMs,
      http: { status: 429, headers: new Map([['retry-after', seconds]]) },
    },
  });
}
