import { Trans } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { StateMessage } from '../../components/state-message.js';
import { lastVendor } from '../../lib/last-vendor.js';
import { useViewer } from '../../lib/viewer-context.js';

/** Where somebody lands who gave no address: operators at theirs, others at the vendor seen last. */
export function HomeRedirect() {
  const { vendors, isOperator } = useViewer();
  const remembered = lastVendor();
  const vendor = vendors.find((one) => one.id === remembered) ?? vendors[0];
  if (vendor && !isOperator)
    return (
      <Navigate
        to="/v/$vendorId/orders"
        params={{ vendorId: vendor.id }}
        search={{}}
        state={{ opensDefault: true }}
        replace
      />
    );
  if (isOperator) return <Navigate to="/operator/waiting" replace />;
  return (
    <StateMessage title={<Trans>You work for no vendor yet</Trans>}>
      <Trans>An owner of the vendor can invite you.</Trans>
    </StateMessage>
  );
}
