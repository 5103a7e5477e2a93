/** How long a verified caller may be trusted without asking the database again: the longest a revocation takes. */
export const callerTtlMs = 4_000;
const maxEntries = 10_000;

interface Entry<Value> {
  readonly at: number;
  readonly value: Promise<Value>;
}

/** Remembers what was loaded, for a few seconds and in bounded number. What could not be found is not remembered. */
export class ShortCache<Value> {
  private entries = new Map<string, Entry<Value | null>>();

  constructor(
    private readonly now: () => number,
    private readonly ttlMs = callerTtlMs,
    private readonly limit = maxEntries,
  ) {}

  /** The remembered value, or what `load` gives; callers that come while it loads share it. */
  async get(key: string, load: () => Promise<Value | null>): Promise<Value | null> {
    const found = this.entries.get(key);
    // Age counts from before the load began: what it read may have changed while it ran.
    const at = this.now();
    if (found && at - found.at < this.ttlMs) return found.value;
    const entry = { at, value: load() };
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size > this.limit) this.entries.delete(this.entries.keys().next().value as string);
    const drop = () => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    entry.value.then((value) => value === null && drop(), drop);
    return entry.value;
  }

  /** Forgets everything, loads under way included: whoever comes next asks the database. */
  clear(): void {
    this.entries = new Map();
  }
}
