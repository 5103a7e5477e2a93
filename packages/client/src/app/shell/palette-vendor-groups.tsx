import { useLingui } from '@lingui/react/macro';
import { IconBookmark, IconListDetails, IconSearch, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { StatusPill } from '../../components/status-pill.js';
import { fromFilter } from '../../features/orders/order-search.js';
import { parseSearch } from '../../features/orders/search/parse-search.js';
import { useFound } from '../../features/orders/search/use-found.js';
import { useSearchContext } from '../../features/orders/search/use-search-context.js';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import { formatCount } from '../../lib/counts.js';
import { useVendor } from '../../lib/viewer-context.js';
import { viewSearch } from '../../routes/orders/view-search.js';
import type { PaletteGroup, PaletteItem } from './palette-groups.js';

/** What the palette has of one vendor: saved views, and the order and customers that the words may mean. */
export function useVendorGroups(query: string) {
  const { t } = useLingui();
  const vendor = useVendor();
  const navigate = useNavigate();
  const context = useSearchContext();
  const views = useSavedViews() ?? [];
  const typed = query.trim();
  const completion = { start: 0, end: typed.length, key: null, typed, offers: [] };
  const { customers, order } = useFound(typed, completion, typed !== '');
  const params = { vendorId: vendor.id };

  const orders: PaletteItem[] = [];
  const people: PaletteItem[] = [];
  const searches: PaletteItem[] = [];
  if (order)
    orders.push({
      id: `order-${order.id}`,
      label: t`Open #${order.number}, ${order.customerName}`,
      aside: <StatusPill status={order.status} />,
      icon: IconListDetails,
      run: () =>
        void navigate({
          to: '/v/$vendorId/orders/$orderId',
          params: { ...params, orderId: order.id },
        }),
    });
  for (const customer of customers)
    people.push({
      id: `customer-${customer.id}`,
      label: customer.name,
      aside: customer.email,
      icon: IconUser,
      run: () =>
        void navigate({
          to: '/v/$vendorId/orders',
          params,
          search: fromFilter({ customerId: customer.id }, vendor),
        }),
    });
  if (typed) {
    const { search, problems } = parseSearch(typed, context);
    if (problems.length === 0)
      searches.push({
        id: 'search',
        label: t`Find orders with “${typed}”`,
        icon: IconSearch,
        run: () => void navigate({ to: '/v/$vendorId/orders', params, search }),
      });
  }
  const isFound = true;
  const found: PaletteGroup = { id: 'orders', label: t`Orders`, items: orders, isFound };
  const buyers: PaletteGroup = { id: 'customers', label: t`Customers`, items: people, isFound };
  const search: PaletteGroup = { id: 'search', label: t`Search`, items: searches, isFound };

  const saved: PaletteGroup = {
    id: 'views',
    label: t`Saved views`,
    items: views.map((view) => ({
      id: `view-${view.id}`,
      label: view.name,
      also: t`Saved view`,
      aside: formatCount(view.count),
      icon: IconBookmark,
      run: () => void navigate({ to: '/v/$vendorId/orders', params, search: viewSearch(view, vendor) }),
    })),
  };
  return { found, views: saved, buyers, search };
}
