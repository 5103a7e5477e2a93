import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { graphql } from '../../gql/gql.js';
import { EmailReader } from './email-reader.js';
import { ResendEmail } from './resend-email.js';

const OrderEmailDocument = graphql(`
  query OrderEmail($orderId: ID!) {
    order(id: $orderId) {
      id
      emails {
        id
        ...EmailReader_email
        ...ResendEmail_email
      }
    }
  }
`);

interface Props {
  orderId: string;
  /** Null while none is open. */
  emailId: string | null;
  onClose: () => void;
}

/** One email of an order in full; the texts are read when somebody wants to see one. */
export function EmailDrawer({ orderId, emailId, onClose }: Props) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(OrderEmailDocument, {
    variables: { orderId },
    skip: emailId === null,
    fetchPolicy: 'network-only',
  });
  const email = data?.order?.emails.find((one) => one.id === emailId);
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': t`Close` }}
      opened={emailId !== null}
      onClose={onClose}
      position="right"
      size={680}
      title={<Trans>Email</Trans>}
    >
      {email && (
        <EmailReader email={email}>
          <ResendEmail email={email} onResent={() => void refetch()} />
        </EmailReader>
      )}
      {!email && !error && <Bars rows={4} columns={[400]} />}
      {!email && error && (
        <ErrorState
          title={<Trans>The email did not load</Trans>}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
    </Drawer>
  );
}
