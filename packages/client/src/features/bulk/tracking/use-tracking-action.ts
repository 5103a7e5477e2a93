import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { usePageAction } from '../../../lib/page-actions.js';
import { useVendor, useViewer } from '../../../lib/viewer-context.js';

/** Offers the table of parcels in the palette, where no order has to be selected first. */
export function useTrackingAction(): void {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { permissions } = useViewer();
  const params = { vendorId: useVendor().id };
  const label = permissions.has('SHIP') ? t`Add tracking from a table` : null;
  usePageAction('add-tracking', label, () => void navigate({ to: '/v/$vendorId/add-tracking', params }));
}
