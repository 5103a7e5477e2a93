import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { LivePill } from '../../components/live-pill.js';
import { FilterBar } from '../../features/orders/list/filter-bar.js';
import { FilterDrawer } from '../../features/orders/list/filter-drawer.js';
import { OrderList } from '../../features/orders/list/order-list.js';
import { StatusTabs } from '../../features/orders/list/status-tabs.js';
import type { OrderSearch } from '../../features/orders/order-search.js';
import { narrow } from '../../lib/breakpoints.js';
import { useKeys } from '../../lib/keyboard.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import { useViewer } from '../../lib/viewer-context.js';
import { liveOrdersFor } from './live-orders-for.js';
import classes from './orders-page.module.css';
import { useCustomerName } from './use-customer-name.js';
import { useHeld, useHeldCounts } from './use-held.js';

const route = getRouteApi('/signed-in/v/$vendorId/orders');

/** All orders of a vendor, as the address filters them, kept up to date by themselves. */
export function OrdersPage() {
  const { t } = useLingui();
  const { vendorId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const viewer = useViewer();
  const input = useRef<HTMLInputElement>(null);
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });

  const store = liveOrdersFor(viewer, search);
  const view = useHeld(useSyncExternalStore(store.listen, store.snapshot));
  const counts = useHeldCounts(search, view.totals?.statusCounts ?? null);
  useEffect(() => store.watch(), [store]);
  useEffect(() => rememberVendor(vendorId), [vendorId]);
  useDocumentTitle(t`Orders · ${viewer.vendor?.name ?? 'Docket'}`);
  const customerName = useCustomerName(search, view);

  const change = (next: OrderSearch) => void navigate({ search: next, resetScroll: false });
  useKeys({
    '/': (event) => {
      event.preventDefault();
      input.current?.focus();
    },
  });

  const filters = { search, customerName, onChange: change };
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>
          <Trans>Orders</Trans>
        </h1>
        {view.state === 'ready' && <LivePill state={view.stream.kind} />}
        {isNarrow && <FilterDrawer {...filters} />}
      </header>
      <StatusTabs vendorId={vendorId} search={search} counts={counts} />
      {!isNarrow && <FilterBar {...filters} inputRef={input} />}
      <OrderList store={store} view={view} vendorId={vendorId} search={search} onChange={change} />
    </>
  );
}
