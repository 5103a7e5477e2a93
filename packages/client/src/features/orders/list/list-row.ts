import type { FragmentType } from '../../../gql/fragment-masking.js';
import type { MoneyValue } from '../../../lib/money.js';
import type { LiveOrder, LiveRow } from '../list-pages.js';
import type { OrderSearch } from '../order-search.js';
import type { SelectedOrder } from '../selection.js';
import type { OrderRowFragment } from './order-row-fragment.js';

/** An order as the answer to a change of it has it. */
export type AnsweredOrder = LiveOrder & SelectedOrder & FragmentType<typeof OrderRowFragment>;

/** An order as the list has it. */
export type ListedOrder = AnsweredOrder & { customerName: string; earned: MoneyValue };

/** What a row and a card need. */
export interface ListRowProps {
  row: LiveRow<ListedOrder>;
  place: number;
  vendorId: string;
  search: OrderSearch;
  picked: boolean;
  /** Picks or drops the order; with `range`, all from the one before to it. */
  onPick: (order: ListedOrder, range: boolean) => void;
  /** The order is opened from here. */
  onOpen: (id: string) => void;
}
