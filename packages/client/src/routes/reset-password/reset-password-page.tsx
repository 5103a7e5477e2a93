import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthPage, AuthProblem } from '../../features/auth/auth-page.js';
import classes from '../../features/auth/auth-page.module.css';
import { failureWords } from '../../features/auth/failure-words.js';
import { type AuthFailure, leastPassword, resetPassword } from '../../lib/auth.js';

const route = getRouteApi('/reset-password');

/** The page behind the link in the email: a new password, typed once. */
export function ResetPasswordPage() {
  const { i18n, t } = useLingui();
  const { token } = route.useSearch();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<AuthFailure | null>(token ? null : 'LINK_OVER');
  useDocumentTitle(t`New password · Docket`);

  const submit = async () => {
    if (!token) return;
    if (password.length < leastPassword) {
      setFailure('PASSWORD_TOO_SHORT');
      return;
    }
    const result = await resetPassword(token, password);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    notifications.show({ message: t`Your new password is saved. Sign in with it.` });
    await navigate({ to: '/sign-in', search: {} });
  };

  const over = failure === 'LINK_OVER';
  return (
    <AuthPage title={<Trans>Choose a new password</Trans>} onSubmit={() => void submit()}>
      {failure && failure !== 'PASSWORD_TOO_SHORT' && (
        <AuthProblem>{i18n._(failureWords[failure])}</AuthProblem>
      )}
      {!over && (
        <>
          <PasswordInput
            label={t`New password`}
            description={t`At least ${leastPassword} characters`}
            name="new-password"
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={failure === 'PASSWORD_TOO_SHORT' && i18n._(failureWords.PASSWORD_TOO_SHORT)}
          />
          <Button type="submit" variant="filled" fullWidth>
            <Trans>Save the password</Trans>
          </Button>
        </>
      )}
      <Link to={over ? '/forgot-password' : '/sign-in'} search={{}} className={classes.link}>
        {over ? <Trans>Ask for a new link</Trans> : <Trans>Back to sign in</Trans>}
      </Link>
    </AuthPage>
  );
}
