import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { readChosen } from '../../features/bulk/chosen-orders.js';
import { AddTracking } from '../../features/bulk/tracking/add-tracking.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import { useViewer } from '../../lib/viewer-context.js';

const route = getRouteApi('/signed-in/v/$vendorId/add-tracking');

/** Tracking details of many orders, from a pasted table or a file. */
export function AddTrackingPage() {
  const { t } = useLingui();
  const { vendorId } = route.useParams();
  const { hash } = useLocation();
  const { permissions } = useViewer();
  const chosen = useMemo(() => readChosen(hash), [hash]);
  useDocumentTitle(t`Add tracking · Docket`);
  useEffect(() => rememberVendor(vendorId), [vendorId]);
  return (
    <>
      <PageHead
        title={<Trans>Add tracking</Trans>}
        lead={<Trans>Many orders at once. Each row is one parcel with all that is left to ship.</Trans>}
      />
      {permissions.has('SHIP') ? (
        <AddTracking key={`${vendorId} ${hash}`} chosen={chosen} draftOf={hash} />
      ) : (
        <StateMessage title={<Trans>You can’t add tracking</Trans>}>
          <Trans>Your role does not ship orders. An owner of the vendor can change that.</Trans>
        </StateMessage>
      )}
    </>
  );
}
