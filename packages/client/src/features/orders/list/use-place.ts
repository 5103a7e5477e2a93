import { type RefObject, useCallback, useEffect, useLayoutEffect } from 'react';
import type { Place } from '../live-orders.js';

/** Keeps where the reader is, and puts them there again when they come back from an order. */
export function usePlace(store: { place: Place | null }, panel: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    // Another filter or order of rows, and a list that nobody has been in, begin at their top.
    const top = store.place?.scrollY ?? 0;
    if (window.scrollY !== top) window.scrollTo({ top, behavior: 'instant' });
  }, [store]);

  useEffect(() => {
    const { place } = store;
    const keep = () => {
      store.place = { scrollY: window.scrollY, focused: store.place?.focused ?? null };
    };
    const begin = requestAnimationFrame(() => {
      // The router goes to the top where somebody came by another way than back.
      const isBack = place?.focused && Math.abs(window.scrollY - place.scrollY) < 2;
      const row = isBack && panel.current?.querySelector(`[data-row="${CSS.escape(place.focused ?? '')}"]`);
      const isFree = document.activeElement === document.body || document.activeElement === null;
      if (row && isFree) row.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
      store.place = null;
      keep();
      window.addEventListener('scroll', keep, { passive: true });
    });
    return () => {
      cancelAnimationFrame(begin);
      window.removeEventListener('scroll', keep);
    };
  }, [store, panel]);

  /** The order is opened: its row is where the reader comes back to. */
  const opened = useCallback(
    (id: string) => {
      store.place = { scrollY: window.scrollY, focused: id };
    },
    [store],
  );
  return { opened };
}
