import {
  fromFilter,
  type OrderSearch,
  type SearchPlace,
  searchKey,
  sortParam,
} from '../../features/orders/order-search.js';
import type { View } from '../../features/views/views-documents.js';

/** The address of a saved view: what it asks for, so that the link says it all, and which one it is. */
export function viewSearch(view: View, place: SearchPlace): OrderSearch {
  const search: OrderSearch = { ...fromFilter(view.filter, place), view: view.id };
  const sort = sortParam(view.sort);
  return sort ? { ...search, sort } : search;
}

/** The view that an address opened; null for none, or for one that the person does not see. */
export const openView = (search: OrderSearch, views: readonly View[] | null): View | null =>
  views?.find(({ id }) => id === search.view) ?? null;

/** Whether the address asks for something else than the view by now. */
export const isChanged = (search: OrderSearch, view: View, place: SearchPlace): boolean =>
  searchKey(search) !== searchKey(viewSearch(view, place));

/** Where "Orders" leads: to the view that the person opens the list with, or to all orders. */
export function startSearch(views: readonly View[] | null, place: SearchPlace): OrderSearch {
  const view = views?.find(({ isDefault }) => isDefault);
  return view ? viewSearch(view, place) : {};
}
