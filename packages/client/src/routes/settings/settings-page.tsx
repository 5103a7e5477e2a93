import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDocumentTitle } from '@mantine/hooks';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { PageHead } from '../../components/page-head.js';
import { MyEmails } from '../../features/settings/my-emails.js';
import { VendorSettings } from '../../features/settings/vendor-settings.js';
import { graphql } from '../../gql/gql.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './settings-page.module.css';

const SettingsDocument = graphql(`
  query Settings {
    viewer {
      vendor {
        id
        ...MyEmails_vendor
        ...VendorSettings_vendor
      }
    }
  }
`);

/** What a vendor decides about itself, and each member about their own emails. */
export function SettingsPage() {
  const { t } = useLingui();
  const { permissions, marketplace, role, email } = useViewer();
  const { data, error, refetch } = useQuery(SettingsDocument, { fetchPolicy: 'cache-and-network' });
  useDocumentTitle(t`Settings · Docket`);
  const vendor = data?.viewer.vendor;
  return (
    <div className={classes.page}>
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
        <div key={vendor.id} className={classes.panels}>
          {role && email && <MyEmails vendor={vendor} email={email} />}
          <VendorSettings
            vendor={vendor}
            editable={permissions.has('MANAGE')}
            buyerWord={marketplace.buyerWord}
          />
        </div>
      )}
    </div>
  );
}
