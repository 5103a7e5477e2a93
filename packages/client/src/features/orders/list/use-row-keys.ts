import type { RefObject } from 'react';
import { useKeys } from '../../../lib/keyboard.js';

const linksIn = (panel: HTMLElement | null) => [
  ...(panel?.querySelectorAll<HTMLAnchorElement>('[data-row-link]') ?? []),
];

/** The row in which the focus is, wherever in it. */
const currentIn = (links: HTMLAnchorElement[]) => {
  const row = document.activeElement?.closest('tr, li');
  return row ? links.findIndex((link) => row.contains(link)) : -1;
};

/** j and k go from row to row, o opens the one in focus (as Enter does on its link). */
export function useRowKeys(panel: RefObject<HTMLElement | null>): void {
  const go = (step: number) => {
    const links = linksIn(panel.current);
    const at = currentIn(links);
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus({ preventScroll: true });
    next?.closest('tr, li')?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    o: () => {
      const links = linksIn(panel.current);
      links[currentIn(links)]?.click();
    },
    Escape: () => {
      if (panel.current?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    },
  });
}
