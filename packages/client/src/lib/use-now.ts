import { useSyncExternalStore } from 'react';

const minute = 60_000;
let now = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
  schedule();
}

function schedule() {
  clearTimeout(timer);
  if (listeners.size > 0) timer = setTimeout(tick, minute - (Date.now() % minute) + 50);
}

function listen(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = Date.now();
    schedule();
  }
  return () => {
    listeners.delete(listener);
    schedule();
  };
}

/** The time, anew at each full minute: "Today" becomes "Yesterday" on a page left open. */
export const useNow = (): number => useSyncExternalStore(listen, () => now);
