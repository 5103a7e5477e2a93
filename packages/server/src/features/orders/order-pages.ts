import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { compileFilter, type Foreseen } from './compile-filter.js';
import type { Order } from './order.entity.js';
import { decodeOrderCursor, encodeOrderCursor, type Place } from './order-cursor.js';
import type { OrderFilter } from './order-filter.input.js';
import { placesAlong, type Walk } from './order-places.js';
import { newestFirst, type OrderSort } from './order-sort.input.js';
import { sortKey, sortName } from './order-sort.js';
import { fingerprint } from './orders.query.js';
import { ordersById } from './read-orders.js';

export interface PageRequest {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  filter?: OrderFilter | null;
  sort?: OrderSort | null;
}

export interface OrderPage<T = Order> {
  orders: T[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  cursorOf(order: { id: string }): string;
  /** The words that were searched for instead; null when they were found as typed. */
  searchedFor: string | null;
}

const maxPage = 100;

/** @throws UserFault INVALID unless exactly one of first and last is given, between 1 and 100 */
function pageSize({ first, last }: PageRequest): { size: number; backwards: boolean } {
  const size = first ?? last;
  if ((first ?? null) !== null && (last ?? null) !== null)
    throw invalid('Give first or last, not both.', ['first']);
  if (size === null || size === undefined)
    throw invalid(`Give first or last, at most ${maxPage}.`, ['first']);
  if (size < 1 || size > maxPage)
    throw invalid(`A page has 1 to ${maxPage} orders, not ${size}.`, [
      (last ?? null) !== null ? 'last' : 'first',
    ]);
  return { size, backwards: (last ?? null) !== null };
}

/** What a request for a page comes to: where to walk along the list, and how the page is made of what is met there. */
export interface PagePlan {
  readonly walk: Walk;
  /** The page, of one place more than it has, and the orders there by id; who has left since is left out. */
  pageOf<T>(
    found: readonly Place[],
    orders: ReadonlyMap<string, T>,
    searchedFor: string | null,
  ): OrderPage<T>;
  /** The places that are on the page, of those found. */
  placesOf(found: readonly Place[]): Place[];
}

/** @throws UserFault INVALID for a size or a cursor that cannot be meant */
export function planPage(request: PageRequest): PagePlan {
  const { size, backwards } = pageSize(request);
  const sort = request.sort ?? newestFirst;
  const list = fingerprint(request.filter, sortName(sort));
  const place = (argument: 'after' | 'before') => {
    const cursor = request[argument];
    return cursor ? decodeOrderCursor(cursor, list, sortKey(sort), argument) : null;
  };
  const placesOf = (found: readonly Place[]): Place[] => {
    const places = found.slice(0, size);
    return backwards ? places.reverse() : places;
  };
  return {
    walk: { sort, backwards, after: place('after'), before: place('before'), most: size + 1 },
    placesOf,
    pageOf(found, orders, searchedFor) {
      const more = found.length > size;
      const places = placesOf(found);
      const byId = new Map(places.map((place) => [place.id, place]));
      return {
        orders: places.flatMap(({ id }) => orders.get(id) ?? []),
        hasNextPage: backwards ? Boolean(request.before) : more,
        hasPreviousPage: backwards ? more : Boolean(request.after),
        cursorOf(order) {
          const place = byId.get(order.id);
          if (!place) throw new Error(`Order ${order.id} is not on this page`);
          return encodeOrderCursor(list, place);
        },
        searchedFor,
      };
    },
  };
}

/**
 * One page of a filtered and sorted list of orders, by keyset: how deep it lies costs nothing. Finds the ids along the
 * index first, then loads just those rows.
 */
export async function pageOfOrders(
  tx: VendorTx,
  request: PageRequest,
  foreseen?: Foreseen,
): Promise<OrderPage> {
  const plan = planPage(request);
  const filter = await compileFilter(tx, request.filter, { ...(foreseen && { foreseen }) });
  const found = await placesAlong(tx, filter, plan.walk);
  const ids = plan.placesOf(found).map(({ id }) => id);
  return plan.pageOf(found, await ordersById(tx, ids), filter.searchedFor);
}
