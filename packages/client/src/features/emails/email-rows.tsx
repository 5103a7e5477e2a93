import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Moment } from '../../components/moment.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { EmailOrder } from './email-order.js';
import classes from './email-rows.module.css';
import { EmailStateMark } from './email-state.js';

const EmailRowsFragment = graphql(`
  fragment EmailRows_email on Email {
    id
    to
    subject
    state
    vendorId
    vendorName
    orderId
    orderNumber
    createdAt
  }
`);

interface Props {
  emails: FragmentType<typeof EmailRowsFragment>[];
  onOpen: (emailId: string) => void;
  children?: ReactNode;
}

/** Emails of all vendors, one a row; a click opens it, and its order has a link of its own. */
export function EmailRows({ emails, onOpen, children }: Props) {
  return (
    <div className={classes.panel}>
      <ul>
        {emails.map((masked) => {
          const email = readFragment(EmailRowsFragment, masked);
          return (
            <li key={email.id} className={classes.row}>
              <UnstyledButton className={classes.open} onClick={() => onOpen(email.id)}>
                <span className={classes.subject}>{email.subject}</span>
                <span className={classes.second}>{email.to || <Trans>no address</Trans>}</span>
              </UnstyledButton>
              <span className={classes.third}>
                <EmailOrder email={email} />
              </span>
              <span className={classes.state}>
                <EmailStateMark state={email.state} />
              </span>
              <span className={classes.at}>
                <Moment at={email.createdAt} />
              </span>
            </li>
          );
        })}
      </ul>
      {children}
    </div>
  );
}
