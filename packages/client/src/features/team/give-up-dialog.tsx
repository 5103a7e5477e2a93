import { Trans, useLingui } from '@lingui/react/macro';
import type { MemberRole } from '../../gql/graphql.js';
import { reportDoubt } from '../../lib/session.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { roleWords } from './role-words.js';

interface Props {
  /** What the owner who looks would become; null: nothing is asked. */
  role: MemberRole | null;
  busy: boolean;
  messages: readonly string[];
  unreachable: boolean;
  onConfirm: (role: MemberRole) => Promise<void>;
  onClose: () => void;
}

/** Asks an owner who would take their own rights away. */
export function GiveUpDialog({ role, onConfirm, ...rest }: Props) {
  const { i18n } = useLingui();
  const word = role ? i18n._(roleWords[role]) : '';
  return (
    <ConfirmDialog
      {...rest}
      opened={role !== null}
      title={<Trans>Stop being an owner?</Trans>}
      action={<Trans>Become {word}</Trans>}
      onConfirm={() => {
        if (role) void onConfirm(role).then(reportDoubt);
      }}
    >
      <Trans>You can no longer change settings, team and keys. Another owner must make you one again.</Trans>
    </ConfirmDialog>
  );
}
