import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { ExportList } from '../../features/exports/export-list.js';
import { useExports } from '../../features/exports/use-exports.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import { useViewer } from '../../lib/viewer-context.js';

const route = getRouteApi('/signed-in/v/$vendorId/exports');

/** The files that exports have written, and those that are being written. */
export function ExportsPage() {
  const { t } = useLingui();
  const { vendorId } = route.useParams();
  const mayExport = useViewer().permissions.has('EXPORT');
  const { jobs, error, retry, more } = useExports();
  useDocumentTitle(t`Exports · Docket`);
  useEffect(() => rememberVendor(vendorId), [vendorId]);
  return (
    <>
      <PageHead
        title={<Trans>Exports</Trans>}
        lead={
          mayExport ? (
            <Trans>Orders written to files. Each file is deleted after 24 hours.</Trans>
          ) : (
            <Trans>
              You can see that orders were exported, not their files. An owner of your team can give you a
              role that may.
            </Trans>
          )
        }
      />
      <ExportList jobs={jobs}>
        {!jobs && !error && <Bars rows={4} columns={[260, 120, 120, 240]} />}
        {!jobs && error && (
          <ErrorState title={<Trans>The exports did not load</Trans>} error={error} onRetry={retry} />
        )}
        {jobs?.length === 0 && (
          <StateMessage
            title={<Trans>No exports yet</Trans>}
            actions={
              <Button
                renderRoot={(props) => <Link {...props} to="/v/$vendorId/orders" params={{ vendorId }} />}
              >
                <Trans>To the orders</Trans>
              </Button>
            }
          >
            {mayExport ? (
              <Trans>Filter the list of orders as you need it, then choose Export above it.</Trans>
            ) : (
              <Trans>What your team exports appears here.</Trans>
            )}
          </StateMessage>
        )}
        {more && (
          <Button variant="link" fullWidth onClick={more}>
            <Trans>Show older ones</Trans>
          </Button>
        )}
      </ExportList>
    </>
  );
}
