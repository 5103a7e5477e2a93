import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { OrderFilter } from '../../../gql/graphql.js';
import type { CountValue } from '../../../lib/counts.js';
import { type LiveRow, rowsIn } from '../list-pages.js';
import type { LiveOrders, LiveOrdersView } from '../live-orders.js';
import type { PickStore } from '../pick-store.js';
import {
  isPicked,
  mostPicked,
  noPicks,
  type Picks,
  pick,
  pickAll,
  type SelectedOrder,
  type Selection,
  selectionOf,
  toggle,
} from '../selection.js';
import type { ListedOrder } from './list-row.js';

interface Options<Totals> {
  store: LiveOrders<ListedOrder, Totals>;
  view: LiveOrdersView<ListedOrder, Totals>;
  pickStore: PickStore;
  filter: OrderFilter;
  count: CountValue | null;
  onTooMany: () => void;
}

export interface ListPicks {
  picks: Picks;
  selection: Selection | null;
  /** How many of the rows that are there are picked. */
  pickedOf: 'none' | 'some' | 'all';
  /** Picks or drops a row; with `range`, picks all from the last one to it. */
  onPick: (order: ListedOrder, range: boolean) => void;
  /** Picks the rows that are there, or, when all of them are picked, none. */
  onPickRows: () => void;
  onPickAll: () => void;
}

const unknown: CountValue = { value: 0, precision: 'AT_LEAST' };

/** What can be picked anew: a row that left the list cannot. */
const pickable = (rows: LiveRow<ListedOrder>[]) =>
  rows.filter((row) => !row.left).map(({ order }) => picked(order));

const picked = ({ id, number, status, total }: ListedOrder): SelectedOrder => ({ id, number, status, total });

/** The selection of a list: it stays through whatever happens to the rows. */
export function usePicks<Totals>(options: Options<Totals>): ListPicks {
  const { store, view, pickStore, filter, count, onTooMany } = options;
  const picks = useSyncExternalStore(pickStore.listen, pickStore.snapshot);
  const { pages } = view.list;

  useEffect(() => store.onOrder((order) => pickStore.refresh(picked(order))), [store, pickStore]);

  const onPick = useCallback(
    async (order: ListedOrder, range: boolean) => {
      const { anchor } = pickStore.snapshot();
      if (!range || !anchor) {
        const shown = pickable(rowsIn(store.snapshot().list.pages));
        if (pickStore.snapshot().orders.size >= mostPicked && !isPicked(pickStore.snapshot(), order.id))
          onTooMany();
        else pickStore.set((before) => toggle(before, picked(order), shown));
        return;
      }
      const rows = await store.rowsBetween(anchor, order.id, mostPicked).catch(() => []);
      if (!rows || pickStore.snapshot().orders.size + rows.length > mostPicked) onTooMany();
      else pickStore.set((before) => ({ ...pick(before, pickable(rows)), anchor: order.id }));
    },
    [store, pickStore, onTooMany],
  );

  const pickedOf = useMemo(() => {
    const rows = rowsIn(pages).filter((row) => !row.left);
    const some = rows.filter((row) => isPicked(picks, row.order.id)).length;
    return some === 0 ? 'none' : some === rows.length ? 'all' : 'some';
  }, [pages, picks]);

  const onPickRows = useCallback(() => {
    if (pickedOf === 'all') pickStore.clear();
    else pickStore.set((before) => pick(before.all ? noPicks : before, pickable(rowsIn(pages))));
  }, [pickStore, pickedOf, pages]);

  const onPickAll = useCallback(() => pickStore.set(pickAll), [pickStore]);
  const selection = useMemo(
    () => selectionOf(picks, { filter, count: count ?? unknown }, pickStore.clear),
    [picks, filter, count, pickStore],
  );
  return {
    picks,
    selection,
    pickedOf,
    onPick: useCallback((order, range) => void onPick(order, range), [onPick]),
    onPickRows,
    onPickAll,
  };
}
