import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import type { MemberRole } from '../../gql/graphql.js';
import { RoleSelect } from './role-select.js';
import classes from './team.module.css';
import { useInvite } from './use-team-changes.js';

interface Props {
  online: boolean;
  onChanged: () => void;
}

/** Asks somebody to work here, by email. */
export function InviteForm({ online, onChanged }: Props) {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MemberRole>('STAFF');
  const [missing, setMissing] = useState(false);
  const { change, busy, errors, errorAt, unreachable } = useInvite();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !online) return;
    setMissing(!email.trim());
    if (!email.trim()) return;
    const done = await change({ email: email.trim(), role });
    if (!done) return;
    onChanged();
    const to = done.invitation?.email ?? email.trim();
    notifications.show({ message: t`${to} is emailed a link.` });
    setEmail('');
  };
  return (
    <form className={classes.invite} onSubmit={(event) => void submit(event)} noValidate>
      <div className={classes.fields}>
        <TextInput
          className={classes.email}
          label={t`Email of a colleague`}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            setMissing(false);
          }}
          error={missing ? t`Enter an email address.` : errorAt('email')}
        />
        <RoleSelect label={t`Role`} labelled value={role} onChange={setRole} />
        <Button
          className={classes.send}
          type="submit"
          variant="filled"
          aria-disabled={busy || !online || undefined}
        >
          <Trans>Invite</Trans>
        </Button>
      </div>
      <p className={classes.remark}>
        <Trans>Emails them a link that works for 7 days. They choose a password of their own.</Trans>
      </p>
      <FormProblem
        messages={errors.filter(({ path }) => path?.[0] !== 'email').map(({ message }) => message)}
        unreachable={unreachable}
      />
    </form>
  );
}
