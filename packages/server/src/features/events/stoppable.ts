/**
 * A generator that ends as soon as its consumer leaves. A plain one cannot: its `return()` waits until it yields, and
 * one that waits for news may never do so. `make` is given a signal that is aborted when the consumer leaves; whatever
 * it waits for must end then.
 */
export function stoppable<Item>(
  make: (stop: AbortSignal) => AsyncGenerator<Item, void, undefined>,
): AsyncIterableIterator<Item, void, undefined> {
  const stop = new AbortController();
  const items = make(stop.signal);
  return {
    next: () => items.next(),
    return: () => {
      stop.abort();
      return items.return();
    },
    throw: (error) => {
      stop.abort();
      return items.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
