import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../../components/form-problem.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { countOf, readCount } from '../terms.js';
import classes from './dialogs.module.css';
import type { DownloadsOrder } from './download-fragment.js';
import { type ChosenFile, FilePicker } from './file-picker.js';
import { linkConsequence, linkOutcome } from './mail-words.js';
import { OrderUpload } from './order-upload.js';
import { useGrantDownload } from './permission-changes.js';
import { TermsFields, type TermsForm } from './terms-fields.js';

interface Props {
  order: DownloadsOrder;
  opened: boolean;
  offline: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** Lets the customer of the order download a file: one of the library, or one uploaded for this order only. */
export function GrantDialog({ opened, onClose, ...rest }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={<Trans>Grant access to a file</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <GrantForm opened={opened} onClose={onClose} {...rest} />
    </Modal>
  );
}

const emptyForm: TermsForm = { remaining: '', lastDay: null };
const said = ['fileId', 'remaining', 'expiresOn'];

function GrantForm({ order, offline, onClose, onChanged }: Props) {
  const { t } = useLingui();
  const { marketplace } = useViewer();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [form, setForm] = useState(emptyForm);
  const [tried, setTried] = useState(false);
  const { change, busy, errors, errorAt, unreachable, forget } = useGrantDownload();
  const count = readCount(form.remaining);
  const granted = new Set(order.downloads.map((download) => download.file.id));
  const choose = (chosen: ChosenFile | null) => {
    setFile(chosen);
    forget();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (offline || busy || !file || count.kind === 'wrong') return;
    const terms = { remaining: countOf(count), expiresOn: form.lastDay };
    const done = await change({ orderId: order.id, fileId: file.id, ...terms });
    onChanged();
    if (!done) return;
    notifications.show({
      message: t`${file.name} is granted. ${linkOutcome(order, marketplace.buyerWord)}`,
    });
    onClose();
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <FilePicker
        orderId={order.id}
        granted={granted}
        chosen={file}
        onChoose={choose}
        error={errorAt('fileId') ?? (tried && !file ? t`Choose a file, or upload one.` : undefined)}
      />
      <OrderUpload orderId={order.id} onAdded={choose} />
      <TermsFields
        form={form}
        onChange={(next) => {
          setForm(next);
          forget();
        }}
        errors={{
          remaining:
            tried && count.kind === 'wrong' ? t`A whole number from 1, or nothing.` : errorAt('remaining'),
          lastDay: errorAt('expiresOn'),
        }}
      />
      <p className={classes.consequence}>{linkConsequence(order, marketplace.buyerWord)}</p>
      <FormProblem
        messages={errors.filter(({ path }) => !said.includes(path?.[0] ?? '')).map(({ message }) => message)}
        unreachable={unreachable}
      />
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          aria-disabled={offline || undefined}
          title={offline ? t`No connection` : undefined}
        >
          <Trans>Grant access</Trans>
        </Button>
      </div>
    </form>
  );
}
