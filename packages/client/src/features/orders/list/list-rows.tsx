import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { Asked } from '../../../lib/asked.js';
import type { CountValue } from '../../../lib/counts.js';
import { placeOf, rowsIn } from '../list-pages.js';
import type { LiveList } from '../live-list.js';
import type { LiveOrders } from '../live-orders.js';
import type { OrderSearch, SearchSort } from '../order-search.js';
import { isAnyPicked, type Picks } from '../selection.js';
import type { ListedOrder } from './list-row.js';
import { OrderCards } from './order-cards.js';
import type { OrderColumn } from './order-columns.js';
import { OrderTable } from './order-table.js';
import type { ListPicks } from './use-picks.js';
import { usePlace } from './use-place.js';
import { focusedIn, useRowKeys } from './use-row-keys.js';
import { useRowWindow } from './use-row-window.js';

interface Props<Totals> {
  store: LiveOrders<ListedOrder, Totals>;
  list: LiveList<ListedOrder>;
  panel: RefObject<HTMLElement | null>;
  asCards: boolean;
  count: CountValue | null;
  vendorId: string;
  search: OrderSearch;
  columns: readonly OrderColumn[];
  sort: SearchSort;
  onSort: (sort: SearchSort) => void;
  picks: Picks;
  picking: ListPicks;
  onAsk: (asked: Asked, selected: boolean) => void;
  onClear: () => void;
  /** Opens an order where a note is written. */
  onNote: (orderId: string) => void;
}

// What lies over the rows, in pixels: strip and heads at the top; at the foot of a phone the bar.
const overTable = { top: 78, foot: 12 };
const overCards = { top: 48, foot: 130 };

/** The rows of the list around the reader, as a table or as cards, with the keys that go through them. */
export function ListRows<Totals>(props: Props<Totals>) {
  const { store, list, panel, asCards, count, picks, picking, onAsk, onClear, onNote } = props;
  const { pages } = list;
  const [focused, setFocused] = useState<string | null>(null);
  const { anchor } = picks;
  const onSeen = useCallback(
    (first: number, last: number) => {
      store.look(
        { first, last },
        [focused, anchor].filter((id) => id !== null),
      );
    },
    [store, focused, anchor],
  );
  const rows = useRowWindow({
    pages,
    rowHeight: asCards ? 105 : 42,
    covered: asCards ? overCards : overTable,
    focused,
    scrollY: store.place?.scrollY ?? null,
    onSeen,
  });
  const { opened } = usePlace(store, panel);

  useEffect(() => {
    const element = panel.current;
    const look = () => setFocused(focusedIn(panel.current));
    element?.addEventListener('focusin', look);
    element?.addEventListener('focusout', look);
    return () => {
      element?.removeEventListener('focusin', look);
      element?.removeEventListener('focusout', look);
    };
  }, [panel]);

  const inFocus = () => {
    const id = focusedIn(panel.current);
    return rowsIn(pages).find((row) => row.order.id === id) ?? null;
  };
  useRowKeys({
    panel,
    current: () => placeOf(pages, focusedIn(panel.current) ?? ''),
    topPlace: rows.topPlace,
    focusPlace: rows.focusPlace,
    pick: (range) => {
      const row = inFocus();
      if (row && (!row.left || picks.orders.has(row.order.id))) picking.onPick(row.order, range);
    },
    ask: (key) => {
      const row = inFocus();
      if (isAnyPicked(picks)) onAsk({ key }, true);
      else if (row && !row.left) {
        picking.onPick(row.order, false);
        onAsk({ key }, true);
      } else if (!row) onAsk({ key }, false);
    },
    note: () => {
      const row = inFocus();
      if (!row) return;
      opened(row.order.id);
      onNote(row.order.id);
    },
    isPicking: isAnyPicked(picks),
    clear: onClear,
  });

  const shared = {
    parts: rows.parts,
    body: rows.body,
    rowCount: count?.precision === 'EXACT' ? count.value : null,
    vendorId: props.vendorId,
    search: props.search,
    picks,
    onPick: picking.onPick,
    onOpen: opened,
  };
  return asCards ? (
    <OrderCards {...shared} />
  ) : (
    <OrderTable
      {...shared}
      columns={props.columns}
      sort={props.sort}
      onSort={props.onSort}
      pickedOf={picking.pickedOf}
      onPickRows={picking.onPickRows}
    />
  );
}
