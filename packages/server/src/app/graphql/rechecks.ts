import { GraphQLError } from 'graphql';
import type { Authenticator } from '../../features/identity/authenticate.js';
import type { Caller } from '../../features/identity/caller.js';
import type { Peer } from './peer.js';

/** A revocation counts within 5 seconds: this, and the time the check itself takes. */
const everyMs = 3_000;

export interface Rechecked {
  readonly peer: Peer;
  /** Ends it, and says why. */
  forbid(): void;
}

/**
 * Looks again and again, for all open connections at once, whether their callers still may what they might. One whose
 * session, key or membership is gone, or who lost a right, is ended: what runs on it was begun with that right. A
 * right that is new counts from the next operation on.
 */
export class Rechecks {
  readonly connections = new Set<Rechecked>();
  private readonly timer = setInterval(() => this.run(), everyMs);
  private isRunning = false;

  constructor(private readonly authenticator: Pick<Authenticator, 'recheck'>) {}

  stop(): void {
    clearInterval(this.timer);
  }

  /** Looks now, unless it does already. */
  async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    // All asked for in the same moment, which makes one query of them.
    await Promise.all([...this.connections].map((connection) => this.check(connection)));
    this.isRunning = false;
  }

  private async check(connection: Rechecked): Promise<void> {
    try {
      const now = await this.authenticator.recheck(connection.peer.caller);
      if (hasLost(connection.peer.caller, now)) connection.forbid();
      else connection.peer.caller = now;
    } catch (error) {
      // Any other error says nothing about the caller: the database may be away for a moment.
      if (error instanceof GraphQLError) connection.forbid();
    }
  }
}

const hasLost = (before: Caller, now: Caller): boolean =>
  before.vendorId !== now.vendorId ||
  before.isOperator !== now.isOperator ||
  [...before.permissions].some((permission) => !now.permissions.has(permission)) ||
  [...before.scopes].some((scope) => !now.scopes.has(scope));
