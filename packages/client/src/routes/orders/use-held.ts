import { useEffect, useRef, useState } from 'react';
import type { LiveOrdersView } from '../../features/orders/live-orders.js';
import { filterKey, type OrderSearch, withoutStatus } from '../../features/orders/order-search.js';
import type { PageOrder, PageTotals } from './live-orders-for.js';

type View = LiveOrdersView<PageOrder, PageTotals>;

/** How long the old rows stand while another filter is read; after that, grey bars say that it takes time. */
const patience = 200;

/** The view as it is, or for a moment the one before it, so that a change of tabs does not flash. */
export function useHeld(view: View): View {
  const last = useRef<View | null>(null);
  const [isOver, setOver] = useState(false);
  const isLoading = view.state === 'loading';
  useEffect(() => {
    if (!isLoading) last.current = view;
  });
  useEffect(() => {
    setOver(false);
    if (!isLoading) return;
    const timer = setTimeout(() => setOver(true), patience);
    return () => clearTimeout(timer);
  }, [isLoading]);
  return isLoading && !isOver && last.current ? last.current : view;
}

type Counts = PageTotals['statusCounts'] | null;

/** The tabs' counts do not depend on the tab: they stay while another one is read. */
export function useHeldCounts(search: OrderSearch, counts: Counts): Counts {
  const last = useRef<{ key: string; counts: Counts }>({ key: '', counts: null });
  const key = filterKey(withoutStatus(search));
  if (counts) last.current = { key, counts };
  return counts ?? (last.current.key === key ? last.current.counts : null);
}
