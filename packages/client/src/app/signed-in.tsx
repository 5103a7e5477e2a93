import { ApolloProvider, useQuery } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { AfterDelay } from '../components/bars.js';
import { ErrorState } from '../components/error-state.js';
import { StateMessage } from '../components/state-message.js';
import { graphql } from '../gql/gql.js';
import type { SignedInQuery } from '../gql/graphql.js';
import { type Api, apiFor } from '../lib/apollo/api.js';
import { errorCode, isUnauthenticated } from '../lib/apollo/refused.js';
import { FormatProvider } from '../lib/format-context.js';
import { onDoubt } from '../lib/session.js';
import { type Viewer, ViewerContext } from '../lib/viewer-context.js';
import { Shell } from './shell/shell.js';

const SignedInDocument = graphql(`
  query SignedIn {
    viewer {
      actor {
        kind
        name
      }
      email
      isOperator
      role
      permissions
      orderColumns
      vendor {
        id
        name
        currency
        timeZone
        notificationEmails
      }
      vendors {
        id
        name
        currency
        timeZone
      }
    }
    marketplace {
      name
      buyerWord
      hiddenFields
    }
  }
`);

const toViewer = (api: Api, { viewer, marketplace }: SignedInQuery): Viewer => ({
  api,
  name: viewer.actor.name,
  kind: viewer.actor.kind,
  email: viewer.email,
  isOperator: viewer.isOperator,
  role: viewer.role,
  permissions: new Set(viewer.permissions),
  orderColumns: viewer.orderColumns,
  // Without a vendor in the address the server may still fall back to the only one.
  vendor: api.vendorId ? viewer.vendor : null,
  vendors: viewer.vendors,
  marketplace,
});

/** Pages of no vendor are read in the reader's own time. */
const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Loads who is looking, and puts the pages into the frame around them. */
function Loaded({ api }: { api: Api }) {
  const { data, error, refetch } = useQuery(SignedInDocument, { client: api.apollo });
  const viewer = useMemo(() => (data ? toViewer(api, data) : null), [api, data]);
  useEffect(() => onDoubt(() => void refetch().catch(() => undefined)), [refetch]);

  const refused = errorCode(error) === 'FORBIDDEN' || errorCode(error) === 'NOT_FOUND';
  if (!refused && viewer && (viewer.vendor || !api.vendorId)) {
    return (
      <ViewerContext value={viewer}>
        <FormatProvider timeZone={viewer.vendor?.timeZone ?? ownTimeZone} currency={viewer.vendor?.currency}>
          <ApolloProvider client={api.apollo}>
            <Shell>
              <Outlet />
            </Shell>
          </ApolloProvider>
        </FormatProvider>
      </ViewerContext>
    );
  }
  if (data || refused) return <NoSuchVendor />;
  if (!error || isUnauthenticated(error)) return null;
  return (
    <AfterDelay>
      <ErrorState title={<Trans>Docket did not load</Trans>} error={error} onRetry={() => void refetch()} />
    </AfterDelay>
  );
}

function NoSuchVendor() {
  return (
    <StateMessage title={<Trans>You cannot see this vendor</Trans>}>
      <Trans>The link is for a vendor that does not exist or that you do not work for.</Trans>
    </StateMessage>
  );
}

/** Everything behind the sign-in. The vendor of the address decides which server connection is used. */
export function SignedIn() {
  const { vendorId } = useParams({ strict: false });
  return <Loaded api={apiFor(vendorId ?? null)} />;
}
