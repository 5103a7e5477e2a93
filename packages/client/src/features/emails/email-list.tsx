import { Trans } from '@lingui/react/macro';
import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import classes from './email-list.module.css';
import { EmailStateMark } from './email-state.js';

const EmailListFragment = graphql(`
  fragment EmailList_order on Order {
    id
    emails {
      id
      to
      subject
      state
      createdAt
    }
  }
`);

interface Props {
  order: FragmentType<typeof EmailListFragment>;
  onOpen: (emailId: string) => void;
  /** Shows all at once, where the list has the page to itself. */
  all?: boolean;
}

const first = 3;

/** Every email about the order: to whom, what, and what became of it. */
export function EmailList({ order: masked, onOpen, all = false }: Props) {
  const { emails } = readFragment(EmailListFragment, masked);
  const [open, setOpen] = useState(all);
  const newest = emails.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const shown = open ? newest : newest.slice(0, first);
  return (
    <Panel
      title={<Trans>Emails</Trans>}
      aside={
        newest.length > first &&
        !all && (
          <Button variant="link" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? <Trans>Newest {first}</Trans> : <Trans>All {newest.length}</Trans>}
          </Button>
        )
      }
    >
      {newest.length === 0 && (
        <p className={classes.none}>
          <Trans>No email was written about this order.</Trans>
        </p>
      )}
      <ul>
        {shown.map((email) => (
          <li key={email.id} className={classes.item}>
            <UnstyledButton className={classes.row} onClick={() => onOpen(email.id)}>
              <span className={classes.subject}>{email.subject}</span>
              <span className={classes.to}>{email.to || <Trans>no address</Trans>}</span>
              <EmailStateMark state={email.state} />
              <span className={classes.at}>
                <Moment at={email.createdAt} inline />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
