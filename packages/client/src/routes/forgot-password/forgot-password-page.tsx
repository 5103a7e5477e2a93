import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthPage, AuthProblem } from '../../features/auth/auth-page.js';
import classes from '../../features/auth/auth-page.module.css';
import { failureWords } from '../../features/auth/failure-words.js';
import { type AuthFailure, askForReset } from '../../lib/auth.js';

/** Asks for a link to a new password. The answer is the same whether the email is known or not. */
export function ForgotPasswordPage() {
  const { i18n, t } = useLingui();
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [failure, setFailure] = useState<AuthFailure | null>(null);
  useDocumentTitle(t`New password · Docket`);

  const submit = async () => {
    const address = email.trim();
    setFailure(null);
    setMissing(!address);
    if (!address) return;
    const result = await askForReset(address);
    if (result.ok) setSentTo(address);
    else setFailure(result.failure);
  };

  const back = (
    <Link to="/sign-in" search={{}} className={classes.link}>
      <Trans>Back to sign in</Trans>
    </Link>
  );
  if (sentTo) {
    return (
      <AuthPage
        title={<Trans>Look in your inbox</Trans>}
        lead={
          <Trans>
            If {sentTo} belongs to an account, a link to choose a new password is on its way there.
          </Trans>
        }
      >
        {back}
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title={<Trans>Forgot your password?</Trans>}
      lead={<Trans>You get a link to choose a new one.</Trans>}
      onSubmit={() => void submit()}
    >
      {failure && (
        <AuthProblem>
          {failure === 'WRONG' ? <Trans>This is no email address.</Trans> : i18n._(failureWords[failure])}
        </AuthProblem>
      )}
      <TextInput
        label={t`Email`}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={missing && t`Enter your email.`}
      />
      <Button type="submit" variant="filled" fullWidth>
        <Trans>Send the link</Trans>
      </Button>
      {back}
    </AuthPage>
  );
}
