import type { ListedOrder } from '../../features/orders/list/order-table.js';
import { LiveOrders, type OrdersSource } from '../../features/orders/live-orders.js';
import { type OrderSearch, searchKey, toFilter, withoutStatus } from '../../features/orders/order-search.js';
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

export type PageOrder = ListedOrder & { customerName: string };
export type PageTotals = OrdersTotalsQuery;
export type PageOrders = LiveOrders<PageOrder, PageTotals>;

const pageSize = 50;

/** Lists are not kept in the cache: their live copy is the truth, and it is bounded. */
const fetchPolicy = 'no-cache';

function sourceFor(viewer: Viewer, search: OrderSearch): OrdersSource<PageOrder, PageTotals> {
  const { apollo, socket } = viewer.api;
  const filter = toFilter(search);
  const tabs = toFilter(withoutStatus(search));
  return {
    async loadPage(after) {
      const variables = { first: pageSize, after, filter };
      const { data } = await apollo.query({ query: OrdersPageDocument, variables, fetchPolicy });
      if (!data) throw new Error('The answer had no orders');
      const { nodes, pageInfo, eventCursor } = data.orders;
      return { orders: nodes, hasMore: pageInfo.hasNextPage, endCursor: pageInfo.endCursor, eventCursor };
    },
    async loadTotals() {
      const { data } = await apollo.query({
        query: OrdersTotalsDocument,
        variables: { filter, tabs },
        fetchPolicy,
      });
      if (!data) throw new Error('The answer had no totals');
      return data;
    },
    openEvents: (after, sink) =>
      subscribeTo(
        socket,
        OrdersEventsDocument,
        { after, filter },
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
  const { cursor, order, matches, actor } = event;
  const own = actor.kind === viewer.kind && actor.name === viewer.name;
  return { cursor, order, matches, by: actorWord(actor), own };
}

let last: { api: Api; key: string; store: PageOrders } | null = null;

/** The list for this filter; the same one as before while only orders were opened from it. */
export function liveOrdersFor(viewer: Viewer, search: OrderSearch): PageOrders {
  const key = searchKey(search);
  if (last?.api !== viewer.api || last.key !== key) {
    last = { api: viewer.api, key, store: new LiveOrders(sourceFor(viewer, search)) };
  }
  return last.store;
}
