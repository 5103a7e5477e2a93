import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  at,
  type ListPage,
  type LiveOrder,
  type LiveRow,
  placeOf,
  placeOfKey,
  placesIn,
} from '../list-pages.js';

/** What the browser is given to show: a row, the place of one that is being read, or the height of many. */
export type WindowPart<Order extends LiveOrder> =
  | { kind: 'row'; key: string; place: number; row: LiveRow<Order> }
  | { kind: 'bars'; key: string; place: number }
  | { kind: 'space'; key: string; height: number };

interface Options<Order extends LiveOrder> {
  pages: readonly ListPage<Order>[];
  /** The height of a row, until one is there to be measured. */
  rowHeight: number;
  /** What sticks to the top of the window above the rows, and to its foot. */
  covered: { top: number; foot: number };
  /** The row with the focus stays in the document, wherever it is. */
  focused: string | null;
  /** Where the window was when the list was left. */
  scrollY: number | null;
  onSeen: (first: number, last: number) => void;
}

export interface RowWindow<Order extends LiveOrder> {
  body: RefObject<HTMLElement | null>;
  parts: WindowPart<Order>[];
  /** Puts the focus on the row at a place, once it is there. */
  focusPlace: (place: number) => void;
  /** The first place that nothing covers. */
  topPlace: () => number;
}

const overscan = 10;
/** At the top new rows may push the others down. */
const isAtTop = () => window.scrollY < 8;

/** Of a list of any length only what is seen stands in the document, and nothing that is seen ever jumps. */
export function useRowWindow<Order extends LiveOrder>(options: Options<Order>): RowWindow<Order> {
  const { pages, covered, focused, onSeen } = options;
  const body = useRef<HTMLElement>(null);
  const [height, setHeight] = useState(options.rowHeight);
  const [begin, setBegin] = useState(0);
  const pinned = focused === null ? -1 : placeOf(pages, focused);
  const count = placesIn(pages);

  const estimateSize = useCallback(() => height, [height]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const places = defaultRangeExtractor(range);
      const isOutside = pinned >= 0 && pinned < count && !places.includes(pinned);
      return isOutside ? [...places, pinned].sort((a, b) => a - b) : places;
    },
    [pinned, count],
  );
  const virtual = useWindowVirtualizer({
    count,
    estimateSize,
    overscan,
    rangeExtractor,
    scrollMargin: begin,
    scrollPaddingStart: covered.top,
    scrollPaddingEnd: covered.foot,
    initialOffset: () => options.scrollY ?? window.scrollY,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
  });

  // Rows are of one height; what it is depends on the size of the text.
  useLayoutEffect(() => {
    const row = body.current?.querySelector('[data-row]');
    const measured = row?.getBoundingClientRect().height ?? 0;
    if (measured > 0 && Math.abs(measured - height) > 0.2) setHeight(measured);
    const top = (body.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(top - begin) > 1) setBegin(top);
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);

  const topPlace = useCallback(
    () => Math.max(0, Math.ceil((window.scrollY + covered.top - begin) / height - 0.01)),
    [covered.top, begin, height],
  );
  useStillness(pages, body, height, topPlace);

  const range = virtual.range;
  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? 0];
  useEffect(() => onSeen(first, last), [onSeen, first, last]);

  const focusPlace = useFocusPlace(pages, body, (place) => virtual.scrollToIndex(place, { align: 'auto' }));
  return { body, parts: partsOf(pages, virtual.getVirtualItems(), height), focusPlace, topPlace };
}

/** Rows and, where none are shown, the height that they would have. */
function partsOf<Order extends LiveOrder>(
  pages: readonly ListPage<Order>[],
  items: readonly { index: number }[],
  height: number,
): WindowPart<Order>[] {
  const parts: WindowPart<Order>[] = [];
  let next = 0;
  const space = (until: number) => {
    if (until > next) parts.push({ kind: 'space', key: `space ${next}`, height: (until - next) * height });
  };
  for (const { index } of items) {
    const found = at(pages, index);
    if (!found) continue;
    space(index);
    const { key, row } = found;
    parts.push(row ? { kind: 'row', key, place: index, row } : { kind: 'bars', key, place: index });
    next = index + 1;
  }
  space(placesIn(pages));
  return parts;
}

/** Where rows come or go above what is seen, the window goes with them: the row under the eye stays where it is. */
function useStillness<Order extends LiveOrder>(
  pages: readonly ListPage<Order>[],
  body: RefObject<HTMLElement | null>,
  height: number,
  topPlace: () => number,
): void {
  const shown = useRef(pages);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = pages;
    if (before === pages || isAtTop()) return;
    const held = heldPlace(before, body.current, topPlace(), Math.ceil(window.innerHeight / height));
    const key = at(before, held)?.key;
    const place = key === undefined ? -1 : placeOfKey(pages, key);
    if (place >= 0 && place !== held) window.scrollBy({ top: (place - held) * height, behavior: 'instant' });
  }, [pages, body, height, topPlace]);
}

/** The place that must not move: of the row under the pointer, or of the first that is seen. */
function heldPlace<Order extends LiveOrder>(
  pages: readonly ListPage<Order>[],
  body: HTMLElement | null,
  top: number,
  seen: number,
): number {
  const under = body?.querySelector<HTMLElement>('[data-row]:hover')?.dataset.row;
  const pointed = under === undefined ? -1 : placeOf(pages, under);
  if (pointed >= 0) return pointed;
  for (let place = top; place < top + seen; place += 1) if (at(pages, place)?.row) return place;
  return top;
}

function useFocusPlace<Order extends LiveOrder>(
  pages: readonly ListPage<Order>[],
  body: RefObject<HTMLElement | null>,
  scrollTo: (place: number) => void,
): (place: number) => void {
  const [wanted, setWanted] = useState<number | null>(null);
  const latest = useRef({ pages, scrollTo });
  useLayoutEffect(() => {
    latest.current = { pages, scrollTo };
    if (wanted === null) return;
    const id = at(pages, wanted)?.row?.order.id;
    const row = id && body.current?.querySelector(`[data-row="${CSS.escape(id)}"]`);
    const link = row ? row.querySelector<HTMLElement>('[data-row-link]') : null;
    if (!link) return;
    link.focus({ preventScroll: true });
    setWanted(null);
  });
  return useCallback((place: number) => {
    const known = latest.current;
    const within = Math.max(0, Math.min(placesIn(known.pages) - 1, place));
    known.scrollTo(within);
    setWanted(within);
  }, []);
}
