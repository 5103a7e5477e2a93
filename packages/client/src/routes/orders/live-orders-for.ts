import type { ListedOrder } from '../../features/orders/list/list-row.js';
import { extrasOf, type OrderColumn } from '../../features/orders/list/order-columns.js';
import type { ListRule } from '../../features/orders/live-list.js';
import { LiveOrders, type OrdersSource } from '../../features/orders/live-orders.js';
import {
  filterKey,
  type OrderSearch,
  type SearchSort,
  searchKey,
  sortOf,
  toFilter,
  withoutStatus,
} from '../../features/orders/order-search.js';
import { PickStore } from '../../features/orders/pick-store.js';
import type { OrdersEventsSubscription, OrdersTotalsQuery } from '../../gql/graphql.js';
import { actorWord } from '../../lib/actors.js';
import type { Api } from '../../lib/apollo/api.js';
import type { CursorItem } from '../../lib/apollo/follow-stream.js';
import { subscribeTo } from '../../lib/apollo/socket.js';
import type { Viewer } from '../../lib/viewer-context.js';
import {
  OrdersCountsDocument,
  OrdersEventsDocument,
  OrdersPageDocument,
  OrdersTotalsDocument,
} from './orders-documents.js';

export type PageOrder = ListedOrder;
export type PageTotals = OrdersTotalsQuery;
export type PageOrders = LiveOrders<PageOrder, PageTotals>;

/** Lists are not kept in the cache: their live copy is the truth, and it is bounded. */
const fetchPolicy = 'no-cache';

/** What the rows stand in order by, as far as it can change. */
const sortedBy: Record<SearchSort['field'], (order: PageOrder) => string> = {
  PLACED_AT: () => '',
  NUMBER: () => '',
  TOTAL: ({ total }) => total.amount,
  EARNED: ({ earned }) => earned.amount,
  CUSTOMER: ({ customerName }) => customerName,
};

const ruleOf = ({ field, direction }: SearchSort): ListRule<PageOrder> => ({
  newestFirst: field === 'PLACED_AT' && direction === 'DESC',
  sortedBy: sortedBy[field],
});

function sourceFor(
  viewer: Viewer,
  search: OrderSearch,
  columns: readonly OrderColumn[],
): OrdersSource<PageOrder, PageTotals> {
  const { apollo, socket } = viewer.api;
  const place = { currency: viewer.vendor?.currency ?? '' };
  const filter = toFilter(search, place);
  const sort = sortOf(search);
  const extras = extrasOf(columns);
  const tabs = toFilter(withoutStatus(search), place);
  return {
    rule: ruleOf(sort),
    async loadPage(request) {
      const variables = { ...request, filter, sort, ...extras };
      const { data } = await apollo.query({ query: OrdersPageDocument, variables, fetchPolicy });
      if (!data) throw new Error('The answer had no orders');
      const { nodes, pageInfo, eventCursor } = data.orders;
      const { startCursor, endCursor, hasNextPage } = pageInfo;
      return { orders: nodes, startCursor, endCursor, hasMore: hasNextPage, eventCursor };
    },
    async loadTotals() {
      const { data } = await apollo.query({
        query: OrdersTotalsDocument,
        variables: { filter, tabs, searched: search.q !== undefined },
        fetchPolicy,
      });
      if (!data) throw new Error('The answer had no totals');
      return data;
    },
    openEvents: (after, sink) =>
      subscribeTo(
        socket,
        OrdersEventsDocument,
        { after, filter, ...extras },
        { ...sink, next: (data) => sink.next(data.orderEvents) },
      ),
    readEvent: (item) => readEvent(item, viewer),
    openCounts: (onChange) =>
      subscribeTo(
        socket,
        OrdersCountsDocument,
        { filter: tabs },
        {
          next: ({ statusCountsChanged }) =>
            onChange((totals) => ({ ...totals, statusCounts: statusCountsChanged })),
          error: () => undefined,
          complete: () => undefined,
        },
      ),
  };
}

type StreamItem = OrdersEventsSubscription['orderEvents'];

function readEvent(item: CursorItem, viewer: Viewer) {
  const event = item as StreamItem;
  if (event.__typename !== 'OrderEvent') return null;
  const { cursor, order, matches, actor, kind } = event;
  const own = actor.kind === viewer.kind && actor.name === viewer.name;
  return { cursor, order, matches, isNew: kind === 'ORDER_PLACED', by: actorWord(actor), own };
}

let last: { api: Api; key: string; store: PageOrders } | null = null;

/** The list for this filter; the same one as before while only orders were opened from it. */
export function liveOrdersFor(
  viewer: Viewer,
  search: OrderSearch,
  columns: readonly OrderColumn[],
): PageOrders {
  const key = searchKey(search) + JSON.stringify(extrasOf(columns));
  if (last?.api !== viewer.api || last.key !== key) {
    last = { api: viewer.api, key, store: new LiveOrders(sourceFor(viewer, search, columns)) };
  }
  return last.store;
}

let lastPicks: { api: Api; key: string; store: PickStore } | null = null;

/** What is picked in the list for this filter, however it is sorted; it ends with a change of filter. */
export function picksFor(viewer: Viewer, search: OrderSearch): PickStore {
  const key = filterKey(search);
  if (lastPicks?.api !== viewer.api || lastPicks.key !== key) {
    lastPicks = { api: viewer.api, key, store: new PickStore() };
  }
  return lastPicks.store;
}
