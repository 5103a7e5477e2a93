import { noPicks, type Picks, refreshed, type SelectedOrder } from './selection.js';

/** What is picked in a list; it outlives the page, as the list does. */
export class PickStore {
  private picks: Picks = noPicks;
  private readonly listeners = new Set<() => void>();

  readonly snapshot = (): Picks => this.picks;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: (picks: Picks) => Picks): void {
    const next = change(this.picks);
    if (next === this.picks) return;
    this.picks = next;
    for (const listener of this.listeners) listener();
  }

  /** What happened to an order, be it picked or not. */
  refresh(order: SelectedOrder): void {
    this.set((picks) => refreshed(picks, order));
  }

  readonly clear = (): void => this.set(() => noPicks);
}
