import { type Batch, type BatchPart, writePart } from './batch.js';
import type { Database, VendorTx } from './database.js';

interface Read {
  batch: Batch<unknown>;
  ids: readonly string[];
  resolve(found: Map<string, unknown>): void;
  reject(error: unknown): void;
}

/** Reads all that is wanted of a vendor in the same moment at once: by one statement, and what has no part by a transaction. */
export class ReadTogether {
  private readonly waiting = new Map<string, Read[]>();

  constructor(private readonly database: Database) {}

  read<T>(vendorId: string, batch: Batch<T>, ids: readonly string[]): Promise<Map<string, T>> {
    return new Promise((resolve, reject) => {
      const reads = this.waiting.get(vendorId) ?? [];
      reads.push({ batch, ids, resolve: resolve as Read['resolve'], reject });
      if (reads.length > 1) return;
      this.waiting.set(vendorId, reads);
      // Loaders are told at the end of a tick, one after the other: by now all of them are waiting to be.
      process.nextTick(() => {
        this.waiting.delete(vendorId);
        const [parts, others] = [reads.filter(isPart), reads.filter((read) => !isPart(read))];
        if (parts.length > 0) this.ask(vendorId, parts).catch(rejectAll(parts));
        if (others.length > 0) this.transact(vendorId, others).catch(rejectAll(others));
      });
    });
  }

  private async ask(vendorId: string, reads: readonly (Read & { batch: { part: BatchPart<unknown> } })[]) {
    const { rowsOf } = this.database;
    const values: unknown[] = [vendorId];
    const parts = reads.map(({ batch, ids }, index) => [
      index,
      writePart(batch.part, { ids, values, rowsOf }),
    ]);
    const told = await this.database.ask<Record<number, unknown>>(vendorId, {
      parts: Object.fromEntries(parts),
      values: values.slice(1),
      isKept: true,
    });
    for (const [index, { batch, ids, resolve }] of reads.entries())
      resolve(batch.part.read(told[index], ids, rowsOf));
  }

  private transact(vendorId: string, reads: readonly Read[]): Promise<void> {
    return this.database.inVendor('app', vendorId, async (tx: VendorTx) => {
      for (const { batch, ids, resolve } of reads) resolve(await batch(tx, ids));
    });
  }
}

const isPart = (read: Read): read is Read & { batch: { part: BatchPart<unknown> } } =>
  read.batch.part !== undefined;

const rejectAll =
  (reads: readonly Read[]) =>
  (error: unknown): void => {
    for (const { reject } of reads) reject(error);
  };
