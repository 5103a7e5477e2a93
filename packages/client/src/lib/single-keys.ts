import { useSyncExternalStore } from 'react';

const name = 'docket-single-keys';
const listeners = new Set<() => void>();

/** Whether keys pressed by themselves do something. Who dictates or has unsteady hands turns them off. */
export const areSingleKeysOn = (): boolean => localStorage.getItem(name) !== 'off';

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(name);
  else localStorage.setItem(name, 'off');
  for (const listener of listeners) listener();
}

function listen(listener: () => void) {
  listeners.add(listener);
  // Another tab of the same browser may change it too.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export const useSingleKeys = (): boolean => useSyncExternalStore(listen, areSingleKeysOn);
