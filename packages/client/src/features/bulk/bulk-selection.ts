import type { OrderFilter, OrderStatus } from '../../gql/graphql.js';
import type { CountValue } from '../../lib/counts.js';

/** The orders that something is done to, as the list gives them. */
export interface BulkSelection {
  filter: OrderFilter;
  count: CountValue;
  /** All that match a filter, not rows one by one. */
  isAll: boolean;
  /** The rows that were picked one by one. */
  orders: readonly { id: string; number: string; status: OrderStatus }[];
  /** Ends the selection. */
  clear: () => void;
}
