/**
 * Hints that something new can be read: "vendor X's log grew". A hint may come late, twice or never; whoever waits
 * for one also looks by itself every few seconds. Inside a process it comes at once, between processes through
 * a relay.
 */
export class Wakeups {
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly relays = new Set<(key: string) => void>();

  /** Something changed here: tells this process and, through the relays, the others. */
  wake(key: string): void {
    this.wakeHere(key);
    for (const relay of this.relays) relay(key);
  }

  /** A hint from another process: tells only this one. */
  wakeHere(key: string): void {
    for (const fn of [...(this.waiting.get(key) ?? [])]) fn();
  }

  /** Calls `fn` at every hint for the key, until the returned function is called. */
  on(key: string, fn: () => void): () => void {
    const listeners = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, listeners);
    listeners.add(fn);
    return () => {
      listeners.delete(fn);
      if (listeners.size === 0 && this.waiting.get(key) === listeners) this.waiting.delete(key);
    };
  }

  /** Passes every hint of this process on. */
  relayTo(relay: (key: string) => void): () => void {
    this.relays.add(relay);
    return () => this.relays.delete(relay);
  }
}

/** This process's hints. */
export const wakeups = new Wakeups();
