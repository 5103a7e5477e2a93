import type { OrderSearch } from '../../features/orders/order-search.js';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import type { OrderColumn } from '../../gql/graphql.js';
import { useViewer } from '../../lib/viewer-context.js';
import { openView } from './view-search.js';

/** What the list shows of orders, the number first: the open view's own columns, else the person's. */
export function useOrderColumns(search: OrderSearch): readonly OrderColumn[] {
  const { orderColumns } = useViewer();
  return openView(search, useSavedViews())?.columns ?? orderColumns;
}
