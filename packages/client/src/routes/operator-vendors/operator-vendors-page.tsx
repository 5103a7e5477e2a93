import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.js';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { useViewer } from '../../lib/viewer-context.js';
import { OperatorOnly } from '../operator-only.js';

/** Every vendor of the marketplace, and the way to its orders. */
export function OperatorVendorsPage() {
  const { t } = useLingui();
  const { vendors } = useViewer();
  useDocumentTitle(t`Vendors · Docket`);
  return (
    <OperatorOnly>
      <PageHead
        title={<Trans>Vendors</Trans>}
        lead={<Trans>What you do to an order stands in its timeline as done by an operator.</Trans>}
      />
      <DataTable
        caption={t`Vendors by name`}
        columns={[
          { key: 'name', head: <Trans>Vendor</Trans> },
          { key: 'currency', head: <Trans>Currency</Trans>, width: 120 },
          { key: 'zone', head: <Trans>Time zone</Trans>, width: 220 },
        ]}
        rows={vendors.map((vendor) => ({
          key: vendor.id,
          cells: {
            name: (
              <Link to="/v/$vendorId/orders" params={{ vendorId: vendor.id }} search={{}}>
                {vendor.name}
              </Link>
            ),
            currency: vendor.currency,
            zone: vendor.timeZone,
          },
        }))}
      >
        {vendors.length === 0 && <StateMessage title={<Trans>No vendors yet</Trans>} />}
      </DataTable>
    </OperatorOnly>
  );
}
