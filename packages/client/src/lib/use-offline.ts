import { useSyncExternalStore } from 'react';

let since: number | null = null;

function look() {
  if (navigator.onLine) since = null;
  else since ??= Date.now();
  return since;
}

function listen(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Since when the browser says that it has no connection; null while it has one. */
export const useOffline = (): number | null => useSyncExternalStore(listen, look);
