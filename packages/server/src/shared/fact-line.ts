/** A handler of facts: runs inside the transaction that records them. */
export type FactHandler<Fact, Tx> = (tx: Tx, fact: Fact) => Promise<void>;

/** Facts on their way to the handlers that were registered for them, one after the other, in a fixed order. */
export class FactLine<Fact, Tx> {
  private handlers: readonly FactHandler<Fact, Tx>[] = [];

  /** Sets who handles facts, in this order; said once, where the product is put together. */
  handledBy(handlers: readonly FactHandler<Fact, Tx>[]): void {
    this.handlers = handlers;
  }

  /** Runs every handler; the first failure ends it and undoes the transaction. */
  async record(tx: Tx, fact: Fact): Promise<void> {
    for (const handle of this.handlers) await handle(tx, fact);
  }
}
