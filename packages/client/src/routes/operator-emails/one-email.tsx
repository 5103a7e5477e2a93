import { ApolloProvider, useQuery } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { StateMessage } from '../../components/state-message.js';
import { EmailOrder } from '../../features/emails/email-order.js';
import { EmailReader } from '../../features/emails/email-reader.js';
import { ResendEmail } from '../../features/emails/resend-email.js';
import { graphql } from '../../gql/gql.js';
import { apiFor } from '../../lib/apollo/api.js';

const OneEmailDocument = graphql(`
  query OneEmail($id: ID!) {
    email(id: $id) {
      id
      vendorId
      vendorName
      orderId
      orderNumber
      ...EmailReader_email
      ...ResendEmail_email
    }
  }
`);

/** The email of the address, read when it is opened, and again while it may still change. */
export function OneEmail({ id, onResent }: { id: string; onResent: () => void }) {
  const { data, error, refetch } = useQuery(OneEmailDocument, { variables: { id }, pollInterval: 15_000 });
  const email = data?.email;
  if (email)
    return (
      <EmailReader email={email} about={<EmailOrder email={email} />}>
        {email.vendorId && (
          // What an operator sends again is sent for the vendor, and stands in the order's log.
          <ApolloProvider client={apiFor(email.vendorId).apollo}>
            <ResendEmail
              email={email}
              onResent={() => {
                void refetch();
                onResent();
              }}
            />
          </ApolloProvider>
        )}
      </EmailReader>
    );
  if (data) return <StateMessage title={<Trans>There is no such email</Trans>} />;
  if (error) {
    return (
      <ErrorState
        title={<Trans>The email did not load</Trans>}
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <Bars rows={4} columns={[400]} />;
}
