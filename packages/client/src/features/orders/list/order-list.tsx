import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useIntersection, useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import { Announcer } from '../../../components/announcer.js';
import { Bars } from '../../../components/bars.js';
import { ErrorState } from '../../../components/error-state.js';
import { phone } from '../../../lib/breakpoints.js';
import { useKeys } from '../../../lib/keyboard.js';
import type { LiveOrders, LiveOrdersView } from '../live-orders.js';
import type { OrderSearch } from '../order-search.js';
import { NoneMatch, NoOrdersYet } from './empty-list.js';
import { ListActionsContext } from './list-actions.js';
import { OfflineBar } from './offline-bar.js';
import { OrderCard } from './order-card.js';
import classes from './order-list.module.css';
import { type ListedOrder, OrderTable } from './order-table.js';
import { type Summary, SummaryStrip } from './summary-strip.js';
import { useAnnouncement } from './use-announcement.js';
import { useListMoves } from './use-list-moves.js';
import { useRowKeys } from './use-row-keys.js';

interface Props<Totals extends { orderSummary: Summary }> {
  store: LiveOrders<ListedOrder, Totals>;
  view: LiveOrdersView<ListedOrder, Totals>;
  vendorId: string;
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
}

/** Rows may move only while nobody is among them. Touch leaves a ":hover" behind, so it does not count there. */
const isFree = (panel: HTMLElement | null) =>
  window.scrollY < 8 &&
  !panel?.contains(document.activeElement) &&
  !(matchMedia('(hover: hover)').matches && panel?.matches(':hover'));

/** The panel of the list: strip, rows in their states, and the way to more. */
export function OrderList<Totals extends { orderSummary: Summary }>(props: Props<Totals>) {
  const { store, view, vendorId, search, onChange } = props;
  const { list, state, stream } = view;
  const rowsRef = useRef<HTMLDivElement>(null);
  const asCards = useMediaQuery(phone, undefined, { getInitialValueInEffect: false });
  const { ref: endRef, entry } = useIntersection({ rootMargin: '600px' });
  const actions = useListMoves(stream.kind !== 'offline', (order) => store.answered(order));
  const sentence = useAnnouncement(view.news);
  useRowKeys(rowsRef);

  useEffect(() => {
    store.isSettled = () => isFree(rowsRef.current);
    return () => {
      store.isSettled = () => false;
    };
  }, [store]);

  useEffect(() => {
    if (entry?.isIntersecting) void store.loadMore();
  }, [entry, store]);

  const bringIn = useCallback(() => {
    store.bringIn();
    window.scrollTo({ top: 0 });
  }, [store]);
  useKeys({ '.': bringIn });

  const empty = state === 'ready' && list.rows.length === 0;
  const filtered = Object.keys(search).length > 0;
  return (
    <div className={classes.panel}>
      <Announcer sentence={sentence} />
      {stream.kind === 'offline' ? (
        <OfflineBar since={stream.since} onRetry={() => store.retry()} />
      ) : (
        <SummaryStrip
          summary={view.totals?.orderSummary ?? null}
          waiting={list.waiting.length}
          onBringIn={bringIn}
        />
      )}
      {state === 'loading' && <Bars rows={12} columns={[64, 96, 200, 96, 24, 64, 64, 100]} />}
      {state === 'failed' && (
        <ErrorState
          title={<Trans>The orders did not load</Trans>}
          error={view.error}
          onRetry={() => void store.reload()}
        />
      )}
      {empty && (filtered ? <NoneMatch search={search} onChange={onChange} /> : <NoOrdersYet />)}
      <ListActionsContext value={actions}>
        <div ref={rowsRef}>
          {list.rows.length > 0 && !asCards && (
            <OrderTable rows={list.rows} vendorId={vendorId} search={search} />
          )}
          {list.rows.length > 0 && asCards && (
            <ul>
              {list.rows.map(({ order, left, change }) => (
                <OrderCard
                  key={order.id}
                  order={order}
                  vendorId={vendorId}
                  search={search}
                  left={left}
                  change={change}
                />
              ))}
            </ul>
          )}
        </div>
      </ListActionsContext>
      {list.hasMore && (
        <div ref={endRef} className={classes.more}>
          <Button onClick={() => void store.loadMore()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
