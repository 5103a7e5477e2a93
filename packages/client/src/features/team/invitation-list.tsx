import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { DataTable } from '../../components/data-table.js';
import { FormProblem } from '../../components/form-problem.js';
import { Moment } from '../../components/moment.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import { useNow } from '../../lib/use-now.js';
import { roleWords } from './role-words.js';
import classes from './team.module.css';
import { useInvite, useWithdraw } from './use-team-changes.js';

const InvitationListFragment = graphql(`
  fragment InvitationList_invitation on Invitation {
    id
    email
    role
    createdAt
    expiresAt
  }
`);

interface Props {
  invitations: readonly FragmentType<typeof InvitationListFragment>[];
  online: boolean;
  onChanged: () => void;
}

/** Who was asked and has not answered yet. */
export function InvitationList({ invitations: masked, online, onChanged }: Props) {
  const { t, i18n } = useLingui();
  const now = useNow();
  const invitations = masked.map((invitation) => readFragment(InvitationListFragment, invitation));
  const again = useInvite();
  const back = useWithdraw();
  const off = !online || again.busy || back.busy;
  if (invitations.length === 0) return null;

  const resend = async ({ email, role }: (typeof invitations)[number]) => {
    const done = await again.change({ email, role });
    onChanged();
    if (done)
      notifications.show({ message: t`${email} is emailed a new link. The old one no longer works.` });
  };
  const withdraw = async ({ id, email }: (typeof invitations)[number]) => {
    const done = await back.change({ invitationId: id });
    onChanged();
    if (done) notifications.show({ message: t`The invitation of ${email} is withdrawn.` });
  };

  return (
    <>
      <div className={classes.trouble}>
        <FormProblem
          messages={[...again.errors, ...back.errors].map(({ message }) => message)}
          unreachable={again.unreachable || back.unreachable}
        />
      </div>
      <DataTable
        bare
        caption={t`Invitations that wait`}
        columns={[
          { key: 'email', head: <Trans>Invited</Trans> },
          { key: 'role', head: <Trans>Role</Trans>, width: 120 },
          { key: 'until', head: <Trans>Works until</Trans>, width: 176 },
          { key: 'actions', head: <Trans>Actions</Trans>, width: 232 },
        ]}
        rows={invitations.map((invitation) => ({
          key: invitation.id,
          cells: {
            email: invitation.email,
            role: i18n._(roleWords[invitation.role]),
            until:
              Date.parse(invitation.expiresAt) > now ? (
                <Moment at={invitation.expiresAt} />
              ) : (
                <span className={classes.over}>
                  <Trans>Expired</Trans>
                </span>
              ),
            actions: (
              <span className={classes.actions}>
                <Button
                  className={classes.rowButton}
                  size="xs"
                  aria-label={t`Send again to ${invitation.email}`}
                  aria-disabled={off || undefined}
                  onClick={() => !off && void resend(invitation)}
                >
                  <Trans>Send again</Trans>
                </Button>
                <Button
                  className={classes.rowButton}
                  size="xs"
                  aria-label={t`Withdraw the invitation of ${invitation.email}`}
                  aria-disabled={off || undefined}
                  onClick={() => !off && void withdraw(invitation)}
                >
                  <Trans>Withdraw</Trans>
                </Button>
              </span>
            ),
          },
        }))}
      />
    </>
  );
}
