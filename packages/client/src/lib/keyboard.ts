import { type RefObject, useEffect, useRef } from 'react';
import { areSingleKeysOn } from './single-keys.js';

/** What each key does; the name of a key is `KeyboardEvent.key`. */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const typing = 'input, textarea, select, [contenteditable="true"]';
/** Ticked, not written in: letters still go to the page. */
const ticked = 'input[type="checkbox"], input[type="radio"]';
const elsewhere = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Single letters are off while somebody types, and inside what floats above the page. */
export function isForPage(event: Pick<KeyboardEvent, 'target' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target as { closest?: (selector: string) => unknown } | null;
  if (!target?.closest) return true;
  return (!target.closest(typing) || Boolean(target.closest(ticked))) && !target.closest(elsewhere);
}

/** Fields whose own history the same key takes back. */
const written =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])';

/** Whether a key with Ctrl or ⌘ belongs to a field that is written in, or to what lies over the page. */
export function isBusyElsewhere(on: EventTarget | null): boolean {
  const target = on as { closest?: (selector: string) => unknown } | null;
  return isCovered() || Boolean(target?.closest?.(`${written}, ${elsewhere}`));
}

/** Whether a dialog lies over the page: its keys are its own, even while nothing in it has the focus. */
const isCovered = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** Whether a key may do something: letters and signs pressed alone can be turned off. */
const isOff = (key: string): boolean => key.length === 1 && !areSingleKeysOn();

/** What listens now, the latest at the end. */
const listening: RefObject<KeyMap>[] = [];

/** Whether something on the page listens for a key. */
export const isHeard = (key: string): boolean => listening.some(({ current }) => key in current);

/** Does what a key does, for who chose it by its name. */
export function pressKey(key: string): void {
  const keys = listening.findLast(({ current }) => key in current);
  keys?.current[key]?.(new KeyboardEvent('keydown', { key, cancelable: true }));
}

/** How long the second of two keys may take. */
const pairWithin = 1_500;

/** Listens for "g" and then a second key, which then does nothing else. */
export function useKeyPairs(first: string, seconds: Record<string, () => void>): void {
  const latest = useRef(seconds);
  useEffect(() => {
    latest.current = seconds;
  });
  useEffect(() => {
    let firstAt = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if (!isForPage(event) || isCovered() || isOff(event.key)) return;
      const act = event.timeStamp - firstAt < pairWithin ? latest.current[event.key] : undefined;
      firstAt = event.key === first ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [first]);
}

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
      if (!act || event.defaultPrevented || !isForPage(event) || isCovered() || isOff(event.key)) return;
      act(event);
    };
    window.addEventListener('keydown', listen);
    listening.push(latest);
    return () => {
      window.removeEventListener('keydown', listen);
      listening.splice(listening.indexOf(latest), 1);
    };
  }, [enabled]);
}
