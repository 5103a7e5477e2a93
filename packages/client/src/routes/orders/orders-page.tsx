import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { LivePill } from '../../components/live-pill.js';
import { FilterBar } from '../../features/orders/filters/filter-bar.js';
import { PhoneHead } from '../../features/orders/filters/phone-head.js';
import { OrderList } from '../../features/orders/list/order-list.js';
import { StatusTabs } from '../../features/orders/list/status-tabs.js';
import { type OrderSearch, sortOf, toFilter } from '../../features/orders/order-search.js';
import { SearchedFor } from '../../features/orders/search/search-notes.js';
import { asShown } from '../../features/orders/selection.js';
import type { Asked } from '../../lib/asked.js';
import { narrow } from '../../lib/breakpoints.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import { useViewer } from '../../lib/viewer-context.js';
import { BulkTools } from './bulk-tools.js';
import { HeadTools } from './head-tools.js';
import { liveOrdersFor, picksFor } from './live-orders-for.js';
import classes from './orders-page.module.css';
import { useCustomerName } from './use-customer-name.js';
import { useHeld, useHeldCounts } from './use-held.js';
import { useOrderColumns } from './use-order-columns.js';
import { ViewProblem } from './view-problem.js';

const route = getRouteApi('/signed-in/v/$vendorId/orders');

/** All orders of a vendor, as the address filters them, kept up to date by themselves. */
export function OrdersPage() {
  const { t } = useLingui();
  const { vendorId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const viewer = useViewer();
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });

  const columns = useOrderColumns(search);
  const sort = sortOf(search);
  const currency = viewer.vendor?.currency ?? '';
  const filter = useMemo(() => toFilter(search, { currency }), [search, currency]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [askedOfList, setAskedOfList] = useState<Asked | null>(null);

  const store = liveOrdersFor(viewer, search, columns);
  const live = useSyncExternalStore(store.listen, store.snapshot);
  const view = useHeld(live);
  const counts = useHeldCounts(search, view.totals?.statusCounts ?? null);
  useEffect(() => store.watch(), [store]);
  useEffect(() => rememberVendor(vendorId), [vendorId]);
  useDocumentTitle(t`Orders · ${viewer.vendor?.name ?? 'Docket'}`);
  const customerName = useCustomerName(search, view);

  const change = (next: OrderSearch) => void navigate({ search: next, resetScroll: false });
  // Of this search, not of the one whose rows still stand.
  const searchedFor = live.totals?.searched?.searchedFor;
  const shown = useMemo(() => asShown(filter, searchedFor), [filter, searchedFor]);
  const head = (
    <>
      <h1 className={classes.title}>
        <Trans>Orders</Trans>
      </h1>
      {view.state === 'ready' && <LivePill state={view.stream.kind} />}
      <div className={classes.tools}>
        <HeadTools
          vendorId={vendorId}
          search={search}
          filter={filter}
          shown={shown}
          sort={sort}
          count={view.totals?.orderSummary.count ?? null}
          asked={askedOfList}
        />
      </div>
    </>
  );
  return (
    <>
      {isNarrow ? (
        <PhoneHead search={search} onChange={change}>
          {head}
        </PhoneHead>
      ) : (
        <header className={classes.head}>{head}</header>
      )}
      <StatusTabs vendorId={vendorId} search={search} counts={counts} />
      {!isNarrow && <FilterBar search={search} customerName={customerName} onChange={change} />}
      <ViewProblem search={search} />
      {search.q && searchedFor && <SearchedFor typed={search.q} searched={searchedFor} />}
      <OrderList
        store={store}
        view={view}
        pickStore={picksFor(viewer, search)}
        vendorId={vendorId}
        search={search}
        filter={shown}
        columns={columns}
        onChange={change}
        onAsk={(asked, selected) => (selected ? setAsked(asked) : setAskedOfList(asked))}
        bulkTools={(selection) => <BulkTools selection={selection} sort={sort} asked={asked} />}
      />
    </>
  );
}
