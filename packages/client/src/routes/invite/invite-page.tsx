import { useMutation, useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { AfterDelay } from '../../components/bars.js';
import { AuthPage, AuthProblem } from '../../features/auth/auth-page.js';
import classes from '../../features/auth/auth-page.module.css';
import { graphql } from '../../gql/gql.js';
import type { OpenInvitationQuery } from '../../gql/graphql.js';
import { apiFor } from '../../lib/apollo/api.js';
import { leastPassword, signIn } from '../../lib/auth.js';
import { forgetPerson } from '../../lib/session.js';

const OpenInvitationDocument = graphql(`
  query OpenInvitation($token: String!) {
    openInvitation(token: $token) {
      email
      needsPassword
      vendorId
      vendorName
    }
  }
`);

const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      accepted {
        vendorId
      }
      errors {
        message
        path
      }
    }
  }
`);

const route = getRouteApi('/invite');

/** The page behind an invitation: who is invited to what, and for a new person the account. */
export function InvitePage() {
  const { t } = useLingui();
  const { token = '' } = route.useSearch();
  const client = apiFor(null).apollo;
  const { data, error } = useQuery(OpenInvitationDocument, { client, variables: { token }, skip: !token });
  useDocumentTitle(t`Invitation · Docket`);
  const open = data?.openInvitation;
  if (open) return <Invitation token={token} open={open} />;
  if (!data && !error && token) return null;
  return (
    <AfterDelay>
      <AuthPage
        title={<Trans>This invitation no longer works</Trans>}
        lead={<Trans>It was used already, taken back, or is older than 7 days. Ask for a new one.</Trans>}
      >
        <Link to="/sign-in" search={{}} className={classes.link}>
          <Trans>Sign in</Trans>
        </Link>
      </AuthPage>
    </AfterDelay>
  );
}

type Open = NonNullable<OpenInvitationQuery['openInvitation']>;

function Invitation({ token, open }: { token: string; open: Open }) {
  const { t } = useLingui();
  const router = useRouter();
  const [accept, { loading }] = useMutation(AcceptInvitationDocument, { client: apiFor(null).apollo });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());

  const submit = async () => {
    const account = open.needsPassword ? { name: name.trim(), password } : {};
    const missing = new Map<string, string>();
    if (open.needsPassword && !name.trim()) missing.set('name', t`Enter your name.`);
    if (open.needsPassword && password.length < leastPassword)
      missing.set('password', t`The password is too short. Use at least ${leastPassword} characters.`);
    setProblems(missing);
    if (missing.size > 0 || loading) return;
    const answer = await accept({ variables: { input: { token, ...account } } }).catch(() => null);
    const payload = answer?.data?.acceptInvitation;
    if (!payload?.accepted) {
      const errors = payload?.errors ?? [{ message: t`The server did not answer. Try again.`, path: null }];
      setProblems(new Map(errors.map((error) => [error.path?.at(-1) ?? 'form', error.message])));
      return;
    }
    const path = `/v/${payload.accepted.vendorId}/orders`;
    const signedIn = open.needsPassword && (await signIn(open.email, password)).ok;
    forgetPerson();
    // Who has an account may be signed in already; if not, the page asks for it and then leads there.
    router.history.push(signedIn || !open.needsPassword ? path : `/sign-in?next=${encodeURIComponent(path)}`);
  };

  return (
    <AuthPage
      title={<Trans>Work for {open.vendorName}</Trans>}
      lead={<Trans>You are invited as {open.email}.</Trans>}
      onSubmit={() => void submit()}
    >
      {(problems.get('form') ?? problems.get('token')) && (
        <AuthProblem>{problems.get('form') ?? problems.get('token')}</AuthProblem>
      )}
      {open.needsPassword && (
        <>
          <TextInput
            label={t`Your name`}
            name="name"
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={problems.get('name')}
          />
          <PasswordInput
            label={t`Choose a password`}
            description={t`At least ${leastPassword} characters`}
            name="new-password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={problems.get('password')}
          />
        </>
      )}
      <Button type="submit" variant="filled" fullWidth aria-disabled={loading || undefined}>
        <Trans>Accept the invitation</Trans>
      </Button>
    </AuthPage>
  );
}
