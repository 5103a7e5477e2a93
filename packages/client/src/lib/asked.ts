import { useEffect, useRef } from 'react';

/** A single key that was pressed for something elsewhere on the page; each press is an object of its own. */
export interface Asked {
  key: string;
}

const answered = new WeakSet<Asked>();

/** Acts once when its key was pressed, also when it only came to the page by that press. */
export function useAsked(asked: Asked | null, key: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!asked || asked.key !== key || answered.has(asked)) return;
    answered.add(asked);
    latest.current();
  }, [asked, key]);
}
