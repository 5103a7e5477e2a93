import type { RefObject } from 'react';
import { useKeys } from '../../../lib/keyboard.js';

interface RowKeys {
  panel: RefObject<HTMLElement | null>;
  /** The place of the row in which the focus is; -1 while it is in none. */
  current: () => number;
  topPlace: () => number;
  focusPlace: (place: number) => void;
  /** Picks the row in focus; with `range`, all from the last one. */
  pick: (range: boolean) => void;
  /** Does something to what is selected, or else to the row in focus. */
  ask: (key: 's' | 't' | 'e') => void;
  /** Opens the row in focus where a note is written. */
  note: () => void;
  isPicking: boolean;
  clear: () => void;
}

const rowOf = (panel: HTMLElement | null): HTMLElement | null => {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;
  return row && panel?.contains(row) ? row : null;
};

/** The order in whose row the focus is, wherever in it. */
export const focusedIn = (panel: HTMLElement | null): string | null => rowOf(panel)?.dataset.row ?? null;

/** The keys of the list: from row to row, and what is done to the one in focus or to what is selected. */
export function useRowKeys(keys: RowKeys): void {
  const { panel, current, topPlace, focusPlace, pick, ask } = keys;
  const go = (step: number) => {
    const place = current();
    focusPlace(place < 0 ? topPlace() : place + step);
  };
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    o: () => rowOf(panel.current)?.querySelector<HTMLElement>('[data-row-link]')?.click(),
    x: () => pick(false),
    X: () => pick(true),
    s: () => ask('s'),
    t: () => ask('t'),
    e: () => ask('e'),
    n: keys.note,
    Escape: () => {
      if (keys.isPicking) keys.clear();
      else if (panel.current?.contains(document.activeElement))
        (document.activeElement as HTMLElement).blur();
    },
  });
}
