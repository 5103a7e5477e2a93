import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { DataTable } from '../../components/data-table.js';
import { FormProblem } from '../../components/form-problem.js';
import { Moment } from '../../components/moment.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { MemberList_MemberFragment, MemberRole } from '../../gql/graphql.js';
import { GiveUpDialog } from './give-up-dialog.js';
import { RemoveDialog } from './remove-dialog.js';
import { RoleSelect } from './role-select.js';
import { roleWords } from './role-words.js';
import classes from './team.module.css';
import { useChangeRole } from './use-team-changes.js';

const MemberListFragment = graphql(`
  fragment MemberList_member on Member {
    id
    name
    email
    role
    joinedAt
    isViewer
  }
`);

interface Props {
  members: readonly FragmentType<typeof MemberListFragment>[];
  vendorName: string;
  online: boolean;
  /** Reads the team anew. */
  onChanged: () => void;
}

/** Who works here, and as what. */
export function MemberList({ members: masked, vendorName, online, onChanged }: Props) {
  const { t, i18n } = useLingui();
  const members = masked.map((member) => readFragment(MemberListFragment, member));
  const [leaving, setLeaving] = useState<MemberList_MemberFragment | null>(null);
  // Who gives up being an owner cannot take it back.
  const [givingUp, setGivingUp] = useState<MemberRole | null>(null);
  const { change, busy, errors, unreachable, forget } = useChangeRole();
  const me = members.find(({ isViewer }) => isViewer);

  const setRole = async (member: MemberList_MemberFragment, role: MemberRole): Promise<boolean> => {
    const done = await change({ memberId: member.id, role });
    onChanged();
    if (!done) return false;
    const word = i18n._(roleWords[role]);
    notifications.show({ message: t`${member.name}: ${word}. It counts within 5 seconds.` });
    return true;
  };

  return (
    <>
      <div className={classes.trouble}>
        {!givingUp && (
          <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
        )}
      </div>
      <DataTable
        bare
        caption={t`People who work for ${vendorName}`}
        columns={[
          { key: 'name', head: <Trans>Name</Trans>, width: 176 },
          { key: 'email', head: <Trans>Email</Trans> },
          { key: 'role', head: <Trans>Role</Trans>, width: 168 },
          { key: 'since', head: <Trans>Since</Trans>, width: 148 },
          { key: 'actions', head: <Trans>Actions</Trans>, width: 116 },
        ]}
        rows={members.map((member) => ({
          key: member.id,
          cells: {
            name: (
              <>
                <strong>{member.name}</strong>
                {member.isViewer && (
                  <span className={classes.quiet}>
                    {' '}
                    <Trans>you</Trans>
                  </span>
                )}
              </>
            ),
            email: member.email,
            role: (
              <RoleSelect
                label={t`Role of ${member.name}`}
                value={member.role}
                disabled={busy || !online}
                onChange={(role) => {
                  if (member.isViewer) setGivingUp(role);
                  else void setRole(member, role);
                }}
              />
            ),
            since: <Moment at={member.joinedAt} />,
            actions: (
              <Button
                className={classes.rowButton}
                size="xs"
                aria-label={t`Remove ${member.name}`}
                aria-disabled={!online || undefined}
                onClick={() => online && setLeaving(member)}
              >
                <Trans>Remove</Trans>
              </Button>
            ),
          },
        }))}
      />
      <RemoveDialog member={leaving} onClose={() => setLeaving(null)} onChanged={onChanged} />
      <GiveUpDialog
        role={givingUp}
        busy={busy}
        messages={errors.map(({ message }) => message)}
        unreachable={unreachable}
        onConfirm={async (role) => {
          if (me && (await setRole(me, role))) setGivingUp(null);
        }}
        onClose={() => {
          setGivingUp(null);
          forget();
        }}
      />
    </>
  );
}
