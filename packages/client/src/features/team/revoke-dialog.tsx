import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { ConfirmDialog } from './confirm-dialog.js';
import { useRevokeKey } from './use-key-changes.js';

interface Props {
  /** Which would end; null: nothing is asked. */
  partnerKey: { id: string; name: string } | null;
  onClose: () => void;
}

/** Asks before a key ends for good. */
export function RevokeDialog({ partnerKey, onClose }: Props) {
  const { t } = useLingui();
  const { change, busy, errors, unreachable, forget } = useRevokeKey();
  // The dialog keeps its words while it fades.
  const last = useRef('');
  if (partnerKey) last.current = partnerKey.name;
  const name = last.current;
  const close = () => {
    forget();
    onClose();
  };
  const revoke = async () => {
    if (!partnerKey || !(await change({ partnerKeyId: partnerKey.id }))) return;
    notifications.show({ message: t`${name} is revoked.` });
    close();
  };
  return (
    <ConfirmDialog
      opened={partnerKey !== null}
      title={<Trans>Revoke {name}?</Trans>}
      action={<Trans>Revoke {name}</Trans>}
      busy={busy}
      messages={errors.map(({ message }) => message)}
      unreachable={unreachable}
      onConfirm={() => void revoke()}
      onClose={close}
    >
      <Trans>
        The program that uses it is refused within 5 seconds and its open connections are closed. A key that
        was revoked stays revoked.
      </Trans>
    </ConfirmDialog>
  );
}
