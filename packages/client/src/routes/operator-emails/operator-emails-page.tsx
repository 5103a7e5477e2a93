import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDocumentTitle } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { KeyCap } from '../../components/key-cap.js';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { EmailRows } from '../../features/emails/email-rows.js';
import { type StateChoice, StateFilter, statesOf } from '../../features/emails/state-filter.js';
import { graphql } from '../../gql/gql.js';
import { useKeys } from '../../lib/keyboard.js';
import { OperatorOnly } from '../operator-only.js';
import { OneEmail } from './one-email.js';
import classes from './operator-emails-page.module.css';

const OperatorEmailsDocument = graphql(`
  query OperatorEmails($search: String, $states: [EmailState!], $after: Cursor) {
    emails(first: 50, search: $search, states: $states, after: $after) {
      nodes {
        id
        ...EmailRows_email
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const route = getRouteApi('/signed-in/operator/emails');

/** The emails of all vendors and of the marketplace, newest first; each can be read in full. */
export function OperatorEmailsPage() {
  const { t } = useLingui();
  const { search, state, email } = route.useSearch();
  const navigate = route.useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [paged, setPaged] = useState(false);
  const [text, setText] = useState(search ?? '');
  useDocumentTitle(t`Emails · Docket`);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      input.current?.focus();
    },
  });
  const { data, previousData, error, refetch, fetchMore } = useQuery(OperatorEmailsDocument, {
    variables: { search: search ?? null, states: statesOf(state) },
    fetchPolicy: 'cache-and-network',
    // Once more pages are there, reading the first one anew would take them away.
    pollInterval: paged ? 0 : 15_000,
  });
  const emails = (data ?? previousData)?.emails;
  const find = useDebouncedCallback((value: string) => {
    setPaged(false);
    void navigate({ search: { search: value.trim() || undefined, state }, replace: true });
  }, 250);
  const choose = (chosen: StateChoice | undefined) => {
    setPaged(false);
    void navigate({ search: { search, state: chosen } });
  };
  const open = (id: string | undefined) => void navigate({ search: { search, state, email: id } });

  const more = () =>
    fetchMore({
      variables: { after: emails?.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...fetchMoreResult,
        emails: {
          ...fetchMoreResult.emails,
          nodes: [...before.emails.nodes, ...fetchMoreResult.emails.nodes],
        },
      }),
    });

  return (
    <OperatorOnly>
      <PageHead
        title={<Trans>Emails</Trans>}
        lead={<Trans>Every email of every vendor, newest first, and what became of it.</Trans>}
        aside={
          <div className={classes.filters}>
            <StateFilter value={state} onChange={choose} />
            <TextInput
              ref={input}
              className={classes.search}
              aria-label={t`Search emails`}
              placeholder={t`Recipient or subject`}
              leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
              rightSection={<KeyCap>/</KeyCap>}
              rightSectionPointerEvents="none"
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                find(event.currentTarget.value);
              }}
            />
          </div>
        }
      />
      <EmailRows emails={emails?.nodes ?? []} onOpen={open}>
        {!emails && !error && <Bars rows={10} columns={[300, 200, 120, 90, 100]} />}
        {!emails && error && (
          <ErrorState
            title={<Trans>The emails did not load</Trans>}
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {emails?.nodes.length === 0 && (
          <StateMessage
            title={
              search ? (
                <Trans>No email matches “{search}”</Trans>
              ) : state ? (
                <Trans>No such emails</Trans>
              ) : (
                <Trans>No emails yet</Trans>
              )
            }
            actions={
              state && (
                <Button onClick={() => choose(undefined)}>
                  <Trans>Show all emails</Trans>
                </Button>
              )
            }
          />
        )}
        {emails?.pageInfo.hasNextPage && (
          <Button
            variant="link"
            fullWidth
            onClick={() => {
              setPaged(true);
              void more();
            }}
          >
            <Trans>Show more</Trans>
          </Button>
        )}
      </EmailRows>
      <Drawer
        closeButtonProps={{ 'aria-label': t`Close` }}
        opened={email !== undefined}
        onClose={() => open(undefined)}
        position="right"
        size={680}
        title={<Trans>Email</Trans>}
      >
        {email && <OneEmail id={email} onResent={() => void refetch()} />}
      </Drawer>
    </OperatorOnly>
  );
}
