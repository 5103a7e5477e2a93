import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../../components/form-problem.js';
import { useFormat } from '../../../lib/format-context.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { countOf, readCount, textOf } from '../terms.js';
import classes from './dialogs.module.css';
import type { Download, DownloadsOrder } from './download-fragment.js';
import { linkOutcome } from './mail-words.js';
import { useUpdateDownload } from './permission-changes.js';
import { endWords, leftWords } from './permission-words.js';
import { isMore } from './terms-change.js';
import { TermsFields, type TermsForm } from './terms-fields.js';

interface Props {
  order: DownloadsOrder;
  /** Null while none is changed. */
  download: Download | null;
  offline: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** Changes how often and how long a customer may download. */
export function ChangeDialog({ download, onClose, ...rest }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={download !== null}
      onClose={onClose}
      size={440}
      title={<span className={classes.title}>{t`Change access to ${download?.file.name ?? ''}`}</span>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {download && <ChangeForm key={download.id} download={download} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function ChangeForm({ order, download, offline, onClose, onChanged }: Props & { download: Download }) {
  const { t } = useLingui();
  const { marketplace } = useViewer();
  const format = useFormat();
  const before = { remaining: download.remaining ?? null, lastDay: download.expiresOn ?? null };
  const [form, setForm] = useState<TermsForm>({ ...before, remaining: textOf(before.remaining) });
  // The version this form was opened on; a later one means that somebody else was faster.
  const [version, setVersion] = useState(download.version);
  const { change, busy, errors, errorAt, unreachable, forget } = useUpdateDownload();
  const count = readCount(form.remaining, 0);
  const conflict = errors.some(({ code }) => code === 'VERSION_CONFLICT');
  const after = { remaining: countOf(count), lastDay: form.lastDay };
  const buyer = marketplace.buyerWord;
  const mails =
    download.state !== 'REVOKED' && isMore({ ...before, days: download.expiryDays ?? null }, after);
  const said = ['remaining', 'expiresOn', 'expectedVersion'];

  const save = async (expectedVersion: number) => {
    if (offline || busy || count.kind === 'wrong') return;
    // What was not touched is left out: an end that is still counted from Completed stays so.
    const input = {
      permissionId: download.id,
      expectedVersion,
      ...(after.remaining !== before.remaining && { remaining: after.remaining }),
      ...(after.lastDay !== before.lastDay && { expiresOn: after.lastDay }),
    };
    const done = await change(input);
    onChanged();
    if (!done) return;
    const outcome = mails ? linkOutcome(order, buyer) : t`Nobody is emailed.`;
    notifications.show({ message: t`${download.file.name} is changed. ${outcome}` });
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!conflict) void save(version);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TermsFields
        form={form}
        onChange={(next) => {
          setForm(next);
          if (!conflict) forget();
        }}
        label={t`Downloads left from now`}
        errors={{
          remaining: count.kind === 'wrong' ? t`A whole number from 0, or nothing.` : errorAt('remaining'),
          lastDay: errorAt('expiresOn'),
        }}
      />
      {conflict ? (
        <div className={classes.conflict} role="alert">
          <Trans>
            Somebody changed this while you looked. It has {leftWords(download)} left and expires:{' '}
            {endWords(download, format)}. What you typed was not saved.
          </Trans>
        </div>
      ) : (
        <p className={classes.consequence} aria-live="polite">
          {mails ? (
            <Trans>This is more than before: {linkOutcome(order, buyer)}</Trans>
          ) : (
            <Trans>Nobody is emailed. What was downloaded already stays with the {buyer}.</Trans>
          )}
        </p>
      )}
      <FormProblem
        messages={errors.filter(({ path }) => !said.includes(path?.[0] ?? '')).map(({ message }) => message)}
        unreachable={unreachable}
      />
      <div className={classes.buttons}>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
        {conflict ? (
          <Button
            variant="filled"
            loading={busy}
            onClick={() => {
              setVersion(download.version);
              void save(download.version);
            }}
          >
            <Trans>Save what I typed</Trans>
          </Button>
        ) : (
          <Button
            type="submit"
            variant="filled"
            loading={busy}
            aria-disabled={offline || undefined}
            title={offline ? t`No connection` : undefined}
          >
            <Trans>Save</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
