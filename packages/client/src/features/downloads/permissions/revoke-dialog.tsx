import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../../components/form-problem.js';
import { useViewer } from '../../../lib/viewer-context.js';
import classes from './dialogs.module.css';
import type { Download, DownloadsOrder } from './download-fragment.js';
import { useRevokeDownload } from './permission-changes.js';

interface Props {
  order: DownloadsOrder;
  /** Null while none is taken back. */
  download: Download | null;
  offline: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** Takes a download back, telling the customer where that is wanted. */
export function RevokeDialog({ download, onClose, ...rest }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={download !== null}
      onClose={onClose}
      size={440}
      title={<span className={classes.title}>{t`Revoke access to ${download?.file.name ?? ''}?`}</span>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {download && <RevokeForm key={download.id} download={download} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function RevokeForm({ order, download, offline, onClose, onChanged }: Props & { download: Download }) {
  const { t } = useLingui();
  const { marketplace } = useViewer();
  const [tells, setTells] = useState(false);
  const { change, busy, errors, unreachable } = useRevokeDownload();
  const buyer = marketplace.buyerWord;
  const [address] = order.customerAddresses;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (offline || busy) return;
    // Whatever happened to it since, it is not to work any more.
    const done = await change({ permissionId: download.id, notifyCustomer: tells });
    onChanged();
    if (!done) return;
    const told = tells ? t`The ${buyer} gets an email.` : t`Nobody is emailed.`;
    notifications.show({ message: t`Access to ${download.file.name} is revoked. ${told}` });
    onClose();
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <p className={classes.consequence}>
        <Trans>
          The link stops at once, and a download under way cannot be resumed. You can grant it again; the
          counters are kept.
        </Trans>
      </p>
      {address && (
        <Checkbox
          label={t`Tell the ${buyer} by email, at ${address}`}
          checked={tells}
          onChange={(event) => setTells(event.currentTarget.checked)}
        />
      )}
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          type="submit"
          variant="danger"
          loading={busy}
          aria-disabled={offline || undefined}
          title={offline ? t`No connection` : undefined}
        >
          {tells ? <Trans>Revoke and email</Trans> : <Trans>Revoke</Trans>}
        </Button>
      </div>
    </form>
  );
}
