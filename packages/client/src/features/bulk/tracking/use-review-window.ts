import { useMediaQuery } from '@mantine/hooks';
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { narrow, phone } from '../../../lib/breakpoints.js';
import { withNeighbours } from './with-neighbours.js';

/** What the browser is given to show: a row by its index, or the height of many. */
export type ReviewPart =
  | { kind: 'row'; key: string; index: number }
  | { kind: 'space'; key: string; height: number };

export interface ReviewWindow {
  body: RefObject<HTMLTableSectionElement | null>;
  parts: ReviewPart[];
  /** Takes the height of a row, which depends on what is wrong with it; told which by `data-index`. */
  measure: (row: HTMLElement | null) => void;
}

/** How high a row is of which one line is to be said, until it is there to be measured. */
const rowHeight = { table: 41, tablet: 117, phone: 262 };
const overscan = 8;

/**
 * Of a thousand rows only those that are seen stand in the document, and those around the focus: so Tab and the
 * arrows find the next cell where it should be, however far the window was scrolled.
 */
export function useReviewWindow(keys: readonly string[]): ReviewWindow {
  const body = useRef<HTMLTableSectionElement>(null);
  const [begin, setBegin] = useState(0);
  const [focused, setFocused] = useState<string | null>(null);
  const pinned = focused === null ? -1 : keys.indexOf(focused);
  const count = keys.length;
  const isPhone = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });
  const asCards = useMediaQuery(phone, undefined, { getInitialValueInEffect: false });
  const height = rowHeight[isPhone ? 'phone' : asCards ? 'tablet' : 'table'];

  const virtual = useWindowVirtualizer({
    count,
    estimateSize: useCallback(() => height, [height]),
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    rangeExtractor: useCallback(
      (range: Range) => withNeighbours(defaultRangeExtractor(range), pinned, count),
      [pinned, count],
    ),
    overscan,
    scrollMargin: begin,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialOffset: () => window.scrollY,
  });

  useLayoutEffect(() => virtual.measure(), [virtual, height]);

  // What stands above comes and goes with the table that was pasted.
  useLayoutEffect(() => {
    const top = (body.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(top - begin) > 1) setBegin(top);
  });

  useLayoutEffect(() => {
    const element = body.current;
    const look = () => setFocused(focusedIn(element));
    element?.addEventListener('focusin', look);
    // Once the focus is where it goes, not on its way there.
    const leave = () => queueMicrotask(look);
    element?.addEventListener('focusout', leave);
    return () => {
      element?.removeEventListener('focusin', look);
      element?.removeEventListener('focusout', leave);
    };
  }, []);

  const parts: ReviewPart[] = [];
  let end = begin;
  const space = (until: number) => {
    if (until - end > 0.5) parts.push({ kind: 'space', key: `space ${parts.length}`, height: until - end });
  };
  for (const item of virtual.getVirtualItems()) {
    space(item.start);
    parts.push({ kind: 'row', key: String(item.key), index: item.index });
    end = item.end;
  }
  space(begin + virtual.getTotalSize());
  return { body, parts, measure: virtual.measureElement };
}

const focusedIn = (body: HTMLElement | null): string | null => {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  return row && body?.contains(row) ? (row.dataset.row ?? null) : null;
};
