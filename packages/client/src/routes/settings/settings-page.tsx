import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle } from '@mantine/hooks';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { PageHead } from '../../components/page-head.js';
import { EmailSettings } from '../../features/settings/email-settings.js';
import { graphql } from '../../gql/gql.js';
import { useViewer } from '../../lib/viewer-context.js';

const SettingsDocument = graphql(`
  query Settings {
    viewer {
      vendor {
        id
        ...EmailSettings_vendor
      }
    }
  }
`);

/** What a vendor decides about itself. */
export function SettingsPage() {
  const { t } = useLingui();
  const { permissions, marketplace } = useViewer();
  const { data, error, refetch } = useQuery(SettingsDocument, { fetchPolicy: 'cache-and-network' });
  useDocumentTitle(t`Settings · Docket`);
  const vendor = data?.viewer.vendor;
  return (
    <>
      <PageHead title={<Trans>Settings</Trans>} />
      {!vendor && !error && <Bars rows={2} columns={[240, 320]} />}
      {!vendor && error && (
        <ErrorState
          title={<Trans>The settings did not load</Trans>}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {vendor && (
        <EmailSettings
          key={vendor.id}
          vendor={vendor}
          editable={permissions.has('MANAGE')}
          buyerWord={marketplace.buyerWord}
        />
      )}
    </>
  );
}
