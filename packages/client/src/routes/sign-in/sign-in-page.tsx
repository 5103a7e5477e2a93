import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthPage, AuthProblem } from '../../features/auth/auth-page.js';
import classes from '../../features/auth/auth-page.module.css';
import { failureWords } from '../../features/auth/failure-words.js';
import { type AuthFailure, safePath, signIn } from '../../lib/auth.js';
import { forgetPerson } from '../../lib/session.js';

const route = getRouteApi('/sign-in');

/** Email and password; afterwards the page somebody came for. */
export function SignInPage() {
  const { i18n, t } = useLingui();
  const { next } = route.useSearch();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<AuthFailure | null>(null);
  const [busy, setBusy] = useState(false);
  useDocumentTitle(t`Sign in · Docket`);

  const submit = async () => {
    setFailure(null);
    setMissing(!email.trim() || !password);
    if (!email.trim() || !password || busy) return;
    setBusy(true);
    const result = await signIn(email.trim(), password);
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    forgetPerson();
    router.history.push(safePath(next));
  };

  return (
    <AuthPage
      title={<Trans>Sign in</Trans>}
      lead={next && <Trans>Then the page you came for opens.</Trans>}
      onSubmit={() => void submit()}
    >
      {failure && <AuthProblem>{i18n._(failureWords[failure])}</AuthProblem>}
      <TextInput
        label={t`Email`}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={missing && !email.trim() && t`Enter your email.`}
      />
      <PasswordInput
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={missing && !password && t`Enter your password.`}
      />
      <Button type="submit" variant="filled" fullWidth aria-disabled={busy || undefined}>
        {busy ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
      </Button>
      <Link to="/forgot-password" className={classes.link}>
        <Trans>Forgot your password?</Trans>
      </Link>
    </AuthPage>
  );
}
