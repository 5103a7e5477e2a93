import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done on the page one is on, besides its keys. */
export interface PageAction {
  id: string;
  label: string;
  run: () => void;
}

let actions: readonly PageAction[] = [];
const listeners = new Set<() => void>();

function change(next: readonly PageAction[]) {
  actions = next;
  for (const listener of listeners) listener();
}

/** Offers a deed of this page in the palette while the component is there; null offers nothing. */
export function usePageAction(id: string, label: string | null, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (label === null) return;
    const action: PageAction = { id, label, run: () => latest.current() };
    change([...actions, action]);
    return () => change(actions.filter((one) => one !== action));
  }, [id, label]);
}

export const usePageActions = (): readonly PageAction[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => actions,
  );
