/** One thing that several use at once. Whoever joins in must leave. */
export interface Shared<Thing> {
  readonly key: string;
  join(): Thing;
  leave(): void;
}

/** Things that several use at once, by their key: made for the first of them, closed when the last has left. */
export class SharedWhileUsed<Thing extends { close(): void }> {
  private readonly known = new Map<string, { thing: Thing; users: number }>();

  of(key: string, make: () => Thing): Shared<Thing> {
    return { key, join: () => this.join(key, make), leave: () => this.leave(key) };
  }

  private join(key: string, make: () => Thing): Thing {
    const shared = this.known.get(key) ?? { thing: make(), users: 0 };
    this.known.set(key, shared);
    shared.users += 1;
    return shared.thing;
  }

  private leave(key: string): void {
    const shared = this.known.get(key);
    if (!shared) throw new Error(`Nobody uses ${key}`);
    shared.users -= 1;
    if (shared.users > 0) return;
    this.known.delete(key);
    shared.thing.close();
  }
}
