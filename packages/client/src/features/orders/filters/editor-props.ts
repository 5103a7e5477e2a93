import type { OrderSearch } from '../order-search.js';

/** What every editor of a part of the filter is given. */
export interface EditorProps {
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
  /** The choice is made, and whatever floats can close. */
  onDone: () => void;
  /** It stands in a form with others: what is typed counts at once, and nothing asks to be applied. */
  isField?: boolean;
}
