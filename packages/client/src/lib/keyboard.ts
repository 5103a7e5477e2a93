import { useEffect, useRef } from 'react';

/** What each key does; the name of a key is `KeyboardEvent.key`. */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const typing = 'input, textarea, select, [contenteditable="true"]';
const elsewhere = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Single letters are off while somebody types, and inside what floats above the page. */
export function isForPage(event: Pick<KeyboardEvent, 'target' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target as { closest?: (selector: string) => unknown } | null;
  if (!target?.closest) return true;
  return !target.closest(typing) && !target.closest(elsewhere);
}

/** Whether a dialog lies over the page: its keys are its own, even while nothing in it has the focus. */
const isCovered = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** Listens for single keys on the whole page while the component is there. */
export function useKeys(keys: KeyMap, enabled = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || event.defaultPrevented || !isForPage(event) || isCovered()) return;
      act(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}
