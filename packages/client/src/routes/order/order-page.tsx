import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { StateMessage } from '../../components/state-message.js';
import { OrderBar } from '../../features/orders/detail/order-bar.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import { useViewer } from '../../lib/viewer-context.js';
import { OrderView } from './order-view.js';
import { useOrder } from './use-order.js';

const route = getRouteApi('/signed-in/v/$vendorId/orders/$orderId');

/** One order in full, live, with the way to its neighbours in the list it came from. */
export function OrderPage() {
  const { t } = useLingui();
  const { vendorId, orderId } = route.useParams();
  const search = route.useSearch();
  const { api } = useViewer();
  const { order, error, place, stream, reread, retry } = useOrder(api, orderId, search);
  useDocumentTitle(order ? t`#${order.number}, ${order.customerName} · Docket` : t`Order · Docket`);
  useEffect(() => rememberVendor(vendorId), [vendorId]);

  return (
    <>
      <OrderBar
        vendorId={vendorId}
        search={search}
        place={place}
        live={stream.kind}
        offlineSince={stream.kind === 'offline' ? stream.since : null}
      />
      {order && (
        <OrderView
          key={order.id}
          order={order}
          vendorId={vendorId}
          offline={stream.kind === 'offline'}
          onChanged={reread}
        />
      )}
      {order === null && (
        <StateMessage title={<Trans>There is no such order</Trans>}>
          <Trans>The link is for an order that does not exist here. It may belong to another vendor.</Trans>
        </StateMessage>
      )}
      {order === undefined && !error && <Bars rows={10} columns={[200, 300, 120]} />}
      {order === undefined && error && (
        <ErrorState title={<Trans>The order did not load</Trans>} error={error} onRetry={retry} />
      )}
    </>
  );
}
