import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle } from '@mantine/hooks';
import { Bars } from '../../components/bars.js';
import { DataTable } from '../../components/data-table.js';
import { ErrorState } from '../../components/error-state.js';
import { Moment } from '../../components/moment.js';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { graphql } from '../../gql/gql.js';
import { OperatorOnly } from '../operator-only.js';

const WaitingOrdersDocument = graphql(`
  query WaitingOrders {
    waitingOrders {
      id
      source
      externalId
      number
      reason
      vendorExternalId
      receivedAt
    }
  }
`);

/** Orders that came in and belong to no vendor yet, and why. */
export function OperatorWaitingPage() {
  const { t } = useLingui();
  useDocumentTitle(t`Waiting orders · Docket`);
  const { data, error, refetch } = useQuery(WaitingOrdersDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: 30_000,
  });
  const orders = data?.waitingOrders;
  return (
    <OperatorOnly>
      <PageHead
        title={<Trans>Waiting orders</Trans>}
        lead={
          <Trans>
            They came in, but cannot be given to a vendor. No vendor sees them, and nobody is mailed.
          </Trans>
        }
      />
      <DataTable
        caption={t`Orders that wait, newest first`}
        columns={[
          { key: 'number', head: <Trans>Order</Trans>, width: 130 },
          { key: 'at', head: <Trans>Received</Trans>, width: 150 },
          { key: 'source', head: <Trans>Source</Trans>, width: 190 },
          { key: 'vendor', head: <Trans>Vendor there</Trans>, width: 150 },
          { key: 'reason', head: <Trans>Why it waits</Trans> },
        ]}
        rows={orders?.map((order) => ({
          key: order.id,
          cells: {
            number: <strong>{order.number ? `#${order.number}` : order.externalId}</strong>,
            at: <Moment at={order.receivedAt} />,
            source: order.source,
            vendor: order.vendorExternalId ?? '–',
            reason: order.reason,
          },
        }))}
      >
        {!orders && !error && <Bars rows={5} columns={[80, 110, 140, 90, 320]} />}
        {!orders && error && (
          <ErrorState
            title={<Trans>The waiting orders did not load</Trans>}
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {orders?.length === 0 && (
          <StateMessage title={<Trans>No order waits</Trans>}>
            <Trans>Every order that came in has found its vendor.</Trans>
          </StateMessage>
        )}
      </DataTable>
    </OperatorOnly>
  );
}
