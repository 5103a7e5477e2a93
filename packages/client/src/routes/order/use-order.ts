import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef } from 'react';
import { type OrderSearch, toFilter } from '../../features/orders/order-search.js';
import type { OrderPageQuery } from '../../gql/graphql.js';
import type { Api } from '../../lib/apollo/api.js';
import { useVendor } from '../../lib/viewer-context.js';
import { OrderPageDocument, OrderPlaceDocument } from './order-documents.js';
import { useVendorStream } from './use-vendor-stream.js';

export type PageOrder = NonNullable<OrderPageQuery['order']>;

/** Calls at most once in a while, the last time included. */
function usePaced(act: () => void, pause: number): () => void {
  const state = useRef<{ timer?: ReturnType<typeof setTimeout>; at: number }>({ at: 0 });
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  return useCallback(() => {
    if (state.current.timer !== undefined) return;
    const wait = Math.max(0, state.current.at + pause - Date.now());
    state.current.timer = setTimeout(() => {
      state.current = { at: Date.now() };
      latest.current();
    }, wait);
  }, [pause]);
}

/** Of two readings of one order the one with the higher version is shown: answers can overtake each other. */
function useNewest(order: PageOrder | null | undefined): PageOrder | null | undefined {
  const shown = useRef<PageOrder | null>(null);
  const isOld = order && shown.current?.id === order.id && order.version < shown.current.version;
  if (order && !isOld) shown.current = order;
  return isOld ? shown.current : order;
}

/** An order, kept up to date, and its place in the list it was opened from. */
export function useOrder(api: Api, id: string, search: OrderSearch) {
  const vendor = useVendor();
  const { data, error, refetch } = useQuery(OrderPageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const place = useQuery(OrderPlaceDocument, {
    variables: { id, filter: toFilter(search, vendor) },
    fetchPolicy: 'cache-and-network',
  });
  const reread = usePaced(() => void refetch().catch(() => undefined), 300);
  const replace = usePaced(() => void place.refetch().catch(() => undefined), 3_000);
  const stream = useVendorStream(api, {
    onOrder: (changed) => {
      if (changed === id) reread();
      replace();
    },
    onGap: reread,
  });
  const order = useNewest(data?.order);
  return {
    order,
    error,
    reread,
    retry: () => void refetch().catch(() => undefined),
    place: (place.data ?? place.previousData)?.orderNeighbours ?? null,
    stream,
  };
}
