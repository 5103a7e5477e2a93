import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { reportDoubt } from '../../lib/session.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { useRemoveMember } from './use-team-changes.js';

interface Leaving {
  id: string;
  name: string;
  email: string;
  isViewer: boolean;
}

interface Props {
  /** Who would go; null: nothing is asked. */
  member: Leaving | null;
  onClose: () => void;
  onChanged: () => void;
}

/** Asks before somebody is taken off the team. */
export function RemoveDialog({ member, onClose, onChanged }: Props) {
  const { t } = useLingui();
  const { change, busy, errors, unreachable, forget } = useRemoveMember();
  // The dialog keeps its words while it fades.
  const last = useRef<Leaving | null>(null);
  if (member) last.current = member;
  const { name = '', email = '', isViewer = false } = last.current ?? {};
  const close = () => {
    forget();
    onClose();
  };
  const remove = async () => {
    if (!member) return;
    const done = await change({ memberId: member.id });
    if (!done) return;
    notifications.show({ message: t`${name} is off the team.` });
    close();
    if (isViewer) reportDoubt();
    else onChanged();
  };
  return (
    <ConfirmDialog
      opened={member !== null}
      title={isViewer ? <Trans>Leave the team?</Trans> : <Trans>Remove {name}?</Trans>}
      action={isViewer ? <Trans>Leave the team</Trans> : <Trans>Remove {name}</Trans>}
      busy={busy}
      messages={errors.map(({ message }) => message)}
      unreachable={unreachable}
      onConfirm={() => void remove()}
      onClose={close}
    >
      <Trans>
        {email} loses access within 5 seconds, on open pages too, and is emailed about orders no more. What
        was done stays in the timelines under the same name.
      </Trans>
    </ConfirmDialog>
  );
}
