import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Announcer } from '../../../components/announcer.js';
import { Bars } from '../../../components/bars.js';
import { ErrorState } from '../../../components/error-state.js';
import type { OrderFilter } from '../../../gql/graphql.js';
import type { Asked } from '../../../lib/asked.js';
import { phone } from '../../../lib/breakpoints.js';
import { useKeys } from '../../../lib/keyboard.js';
import { placesIn } from '../list-pages.js';
import type { LiveOrders, LiveOrdersView } from '../live-orders.js';
import { isFiltered, type OrderSearch, sortOf, sortParam } from '../order-search.js';
import type { PickStore } from '../pick-store.js';
import { isAnyPicked, mostPicked, type Selection } from '../selection.js';
import { BulkBar } from './bulk-bar.js';
import { NoneMatch, NoOrdersYet } from './empty-list.js';
import { ListActionsContext } from './list-actions.js';
import type { ListedOrder } from './list-row.js';
import { ListRows } from './list-rows.js';
import { OfflineBar } from './offline-bar.js';
import type { OrderColumn } from './order-columns.js';
import classes from './order-list.module.css';
import { type Summary, SummaryStrip } from './summary-strip.js';
import { useAnnouncement } from './use-announcement.js';
import { useListMoves } from './use-list-moves.js';
import { usePicks } from './use-picks.js';

interface Props<Totals extends { orderSummary: Summary }> {
  store: LiveOrders<ListedOrder, Totals>;
  view: LiveOrdersView<ListedOrder, Totals>;
  pickStore: PickStore;
  vendorId: string;
  search: OrderSearch;
  /** What finds the orders that are shown. */
  filter: OrderFilter;
  columns: readonly OrderColumn[];
  onChange: (search: OrderSearch) => void;
  /** A key was pressed that does something to what is selected, or to the list as a whole. */
  onAsk: (asked: Asked, selected: boolean) => void;
  /** What can be done with a selection. */
  bulkTools: (selection: Selection) => ReactNode;
}

/** Rows may move only while nobody is among them. Touch leaves a ":hover" behind, so it does not count there. */
const isFree = (panel: HTMLElement | null) =>
  window.scrollY < 8 &&
  !panel?.contains(document.activeElement) &&
  !(matchMedia('(hover: hover)').matches && panel?.matches(':hover'));

/** The panel of the list: strip, rows in their states, and the way to more. */
export function OrderList<Totals extends { orderSummary: Summary }>(props: Props<Totals>) {
  const { store, view, pickStore, vendorId, search, filter, onChange, onAsk, bulkTools } = props;
  const { t } = useLingui();
  const navigate = useNavigate();
  const { list, state, stream } = view;
  const rowsRef = useRef<HTMLDivElement>(null);
  const asCards = useMediaQuery(phone, undefined, { getInitialValueInEffect: false });
  const actions = useListMoves(stream.kind !== 'offline', (order) => store.answered(order));
  const sentence = useAnnouncement(view.news);
  const summary = view.totals?.orderSummary ?? null;
  const onTooMany = useCallback(() => {
    notifications.show({
      message: t`At most ${mostPicked} orders can be selected row by row. Select all to take more.`,
    });
  }, [t]);
  const picking = usePicks({ store, view, pickStore, filter, count: summary?.count ?? null, onTooMany });
  const { picks, selection } = picking;

  useEffect(() => {
    store.isSettled = () => isFree(rowsRef.current) && !isAnyPicked(pickStore.snapshot());
    return () => {
      store.isSettled = () => false;
    };
  }, [store, pickStore]);

  const bringIn = useCallback(() => {
    store.bringIn();
    window.scrollTo({ top: 0 });
  }, [store]);
  useKeys({ '.': bringIn });

  const waiting = { count: list.waiting.length, isMore: list.isWaitingMore };
  const empty = state === 'ready' && placesIn(list.pages) === 0 && !list.hasMore;
  return (
    <div className={classes.panel} data-picking={selection ? true : undefined}>
      <Announcer sentence={sentence} />
      {stream.kind === 'offline' ? (
        <OfflineBar since={stream.since} onRetry={() => store.retry()} />
      ) : (
        (asCards || !selection) && <SummaryStrip summary={summary} waiting={waiting} onBringIn={bringIn} />
      )}
      {selection && (asCards || stream.kind !== 'offline') && (
        <BulkBar
          selection={selection}
          listed={summary}
          waiting={waiting}
          onBringIn={bringIn}
          onPickAll={picking.onPickAll}
        >
          {bulkTools(selection)}
        </BulkBar>
      )}
      {state === 'loading' &&
        (asCards ? (
          <Bars rows={7} columns={[260, 90]} height={105} />
        ) : (
          <div className={classes.loading}>
            <Bars rows={15} columns={[50, 80, 130, 250, 124, 52, 98, 98, 158, 142]} />
          </div>
        ))}
      {state === 'failed' && (
        <ErrorState
          title={<Trans>The orders did not load</Trans>}
          error={view.error}
          onRetry={() => void store.reload()}
        />
      )}
      {empty && (isFiltered(search) ? <NoneMatch search={search} onChange={onChange} /> : <NoOrdersYet />)}
      <ListActionsContext value={actions}>
        <div ref={rowsRef}>
          {placesIn(list.pages) > 0 && (
            <ListRows
              key={asCards ? 'cards' : 'table'}
              store={store}
              list={list}
              panel={rowsRef}
              asCards={asCards}
              count={summary?.count ?? null}
              vendorId={vendorId}
              search={search}
              columns={props.columns}
              sort={sortOf(search)}
              onSort={(sort) => onChange({ ...search, sort: sortParam(sort) })}
              picks={picks}
              picking={picking}
              onAsk={onAsk}
              onClear={pickStore.clear}
              onNote={(orderId) =>
                void navigate({
                  to: '/v/$vendorId/orders/$orderId',
                  params: { vendorId, orderId },
                  search,
                  hash: 'note',
                })
              }
            />
          )}
        </div>
      </ListActionsContext>
      {list.hasMore && (
        <div className={classes.more}>
          {view.moreFailed && (
            <p>
              <Trans>The next orders did not load.</Trans>
            </p>
          )}
          <Button onClick={() => void store.readAgain()}>
            {view.moreFailed ? <Trans>Try again</Trans> : <Trans>Show more</Trans>}
          </Button>
        </div>
      )}
    </div>
  );
}
