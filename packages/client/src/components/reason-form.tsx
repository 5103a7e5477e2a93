import { useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './reason-form.module.css';

interface Props {
  title: ReactNode;
  /** What stands between the title and the field. */
  children?: ReactNode;
  required: boolean;
  /** What was written before, so that nobody writes it twice. */
  initial?: string;
  /** What sending it brings with it. */
  consequence: ReactNode;
  sendWord: ReactNode;
  cancelWord: ReactNode;
  onSend: (reason: string) => void;
  onCancel: () => void;
}

/** Asks why, before something is done; without a required reason it is not sent. */
export function ReasonForm({ title, children, required, initial = '', consequence, ...rest }: Props) {
  const { sendWord, cancelWord, onSend, onCancel } = rest;
  const { t } = useLingui();
  const [reason, setReason] = useState(initial);
  const [missing, setMissing] = useState(false);

  const send = () => {
    if (required && !reason.trim()) setMissing(true);
    else onSend(reason.trim());
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 className={classes.title}>{title}</h2>
      {children}
      <Textarea
        label={required ? t`Reason` : t`Reason, if there is one to tell`}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
        error={missing && !reason.trim() && t`Say why.`}
      />
      <p className={classes.consequence}>{consequence}</p>
      <div className={classes.buttons}>
        <Button onClick={onCancel}>{cancelWord}</Button>
        <Button type="submit" variant="filled">
          {sendWord}
        </Button>
      </div>
    </form>
  );
}
