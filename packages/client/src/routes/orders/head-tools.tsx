import { useTrackingAction } from '../../features/bulk/tracking/use-tracking-action.js';
import { ExportButton } from '../../features/exports/export-button.js';
import type { OrderSearch, SearchSort } from '../../features/orders/order-search.js';
import type { OrderFilter } from '../../gql/graphql.js';
import type { Asked } from '../../lib/asked.js';
import type { CountValue } from '../../lib/counts.js';
import { ViewsTools } from './views-tools.js';

export interface HeadToolsProps {
  vendorId: string;
  search: OrderSearch;
  filter: OrderFilter;
  /** The same with the words that the list took for those typed. */
  shown: OrderFilter;
  sort: SearchSort;
  /** How many orders the filter matches; null until it is known. */
  count: CountValue | null;
  /** "e" was pressed while nothing is selected: exports what the filter matches. */
  asked: Asked | null;
}

/** What can be done with the list as a whole: save it as a view, choose its columns, export it. */
export function HeadTools({ search, filter, shown, sort, count, asked }: HeadToolsProps) {
  useTrackingAction();
  return (
    <>
      <ViewsTools search={search} filter={filter} sort={sort} />
      <ExportButton filter={shown} sort={sort} count={count} asked={asked} />
    </>
  );
}
