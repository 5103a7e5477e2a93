import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isFiltered, type OrderSearch } from '../../features/orders/order-search.js';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import { useVendor, useViewer } from '../../lib/viewer-context.js';
import { startSearch } from './view-search.js';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whoever comes here means "my list", not "all orders"; their views were not known yet. */
    opensDefault?: boolean | undefined;
  }
}

/** Where "Orders" leads in the navigation. */
export function useStartSearch(): OrderSearch {
  const { vendor } = useViewer();
  const views = useSavedViews();
  return vendor ? startSearch(views, vendor) : {};
}

/** Opens the default view for who came without an address of their own, once it is known. */
export function useOpenDefault(search: OrderSearch): void {
  const vendor = useVendor();
  const views = useSavedViews();
  const navigate = useNavigate();
  const isWanted = useLocation({ select: ({ state }) => state.opensDefault === true });
  const isDone = useRef(false);
  useEffect(() => {
    if (!isWanted || !views || isDone.current) return;
    isDone.current = true;
    void navigate({
      to: '/v/$vendorId/orders',
      params: { vendorId: vendor.id },
      search: isFiltered(search) ? search : startSearch(views, vendor),
      state: {},
      replace: true,
    });
  }, [isWanted, views, vendor, search, navigate]);
}
