import { useQuery } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { StateMessage } from '../../components/state-message.js';
import { EmailReader } from '../../features/emails/email-reader.js';
import { graphql } from '../../gql/gql.js';

const OneEmailDocument = graphql(`
  query OneEmail($id: ID!) {
    email(id: $id) {
      id
      ...EmailReader_email
    }
  }
`);

/** The email of the address, read when it is opened. */
export function OneEmail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(OneEmailDocument, { variables: { id } });
  if (data?.email) return <EmailReader email={data.email} />;
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
