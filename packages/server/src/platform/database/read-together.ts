import { type Batch, type BatchPart, writePart } from './batch.js';
import type { Database } from './database.js';

/** What is wanted of one batch. */
interface Wanted {
  batch: Batch<unknown>;
  byId: Map<string, { resolve(found: unknown): void; reject(error: unknown): void }>;
}

type WantedPart = Wanted & { batch: { part: BatchPart<unknown> } };

const isPart = (wanted: Wanted): wanted is WantedPart => wanted.batch.part !== undefined;

/** Reads all that is wanted of a vendor in the same moment at once: by one statement, and what has no part by a transaction. */
export class ReadTogether {
  private readonly waiting = new Map<string, Map<Batch<unknown>, Wanted>>();

  constructor(private readonly database: Database) {}

  /** One thing of a batch. Each is to be asked for once in a moment: whoever remembers what was read does so anyway. */
  read<T>(vendorId: string, batch: Batch<T>, id: string): Promise<T | undefined> {
    const ofVendor = this.waiting.get(vendorId) ?? this.begin(vendorId);
    const wanted = ofVendor.get(batch) ?? { batch, byId: new Map() };
    ofVendor.set(batch, wanted);
    return new Promise((resolve, reject) => {
      wanted.byId.set(id, { resolve: resolve as (found: unknown) => void, reject });
    });
  }

  private begin(vendorId: string): Map<Batch<unknown>, Wanted> {
    const ofVendor = new Map<Batch<unknown>, Wanted>();
    this.waiting.set(vendorId, ofVendor);
    // The moment ends when all that is known already has been answered, and what follows from it has been asked for.
    queueMicrotask(() =>
      process.nextTick(() => {
        this.waiting.delete(vendorId);
        const all = [...ofVendor.values()];
        tell(all.filter(isPart), (parts) => this.ask(vendorId, parts));
        tell(
          all.filter((wanted) => !isPart(wanted)),
          (others) => this.transact(vendorId, others),
        );
      }),
    );
    return ofVendor;
  }

  private async ask(vendorId: string, all: readonly WantedPart[]): Promise<Map<string, unknown>[]> {
    const { rowsOf } = this.database;
    const values: unknown[] = [vendorId];
    const parts = all.map(({ batch, byId }, index) => [
      index,
      writePart(batch.part, { ids: [...byId.keys()], values, rowsOf }),
    ]);
    const told = await this.database.ask<Record<number, unknown>>(vendorId, {
      parts: Object.fromEntries(parts),
      values: values.slice(1),
      isKept: true,
    });
    return all.map(({ batch, byId }, index) => batch.part.read(told[index], [...byId.keys()], rowsOf));
  }

  private transact(vendorId: string, all: readonly Wanted[]): Promise<Map<string, unknown>[]> {
    return this.database.inVendor('app', vendorId, async (tx) => {
      const found: Map<string, unknown>[] = [];
      for (const { batch, byId } of all) found.push(await batch(tx, [...byId.keys()]));
      return found;
    });
  }
}

/** Reads and tells whoever waits, each what is theirs, or all of them what went wrong. */
function tell<W extends Wanted>(
  all: readonly W[],
  read: (all: readonly W[]) => Promise<Map<string, unknown>[]>,
): void {
  if (all.length === 0) return;
  read(all).then(
    (found) => {
      for (const [index, { byId }] of all.entries())
        for (const [id, { resolve }] of byId) resolve(found[index]?.get(id));
    },
    (error) => {
      for (const { byId } of all) for (const { reject } of byId.values()) reject(error);
    },
  );
}
