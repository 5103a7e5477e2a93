import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { statusWords } from '../../../lib/order-status.js';
import { useViewer } from '../../../lib/viewer-context.js';
import type { Move } from '../next-step.js';
import { emailConsequence } from '../status-consequence.js';
import classes from './move-reason.module.css';

interface Props {
  number: string;
  move: Move;
  /** What was written before, so that nobody writes it twice. */
  initial?: string | undefined;
  onMove: (reason: string) => void;
  onCancel: () => void;
}

/** Why the order takes this move; stands in its timeline. */
export function MoveReason({ number, move, initial = '', onMove, onCancel }: Props) {
  const { i18n, t } = useLingui();
  const { marketplace } = useViewer();
  const [reason, setReason] = useState(initial);
  const [missing, setMissing] = useState(false);
  const word = i18n._(statusWords[move.status]);
  const mails = emailConsequence(move, marketplace.buyerWord);

  const send = () => {
    if (move.reasonRequired && !reason.trim()) setMissing(true);
    else onMove(reason.trim());
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 className={classes.title}>
        <Trans>
          Move #{number} to {word}
        </Trans>
      </h2>
      <Textarea
        label={move.reasonRequired ? t`Reason` : t`Reason, if there is one to tell`}
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
      <p className={classes.consequence}>
        <Trans>{mails}. The reason stands in the timeline.</Trans>
      </p>
      <div className={classes.buttons}>
        <Button onClick={onCancel}>
          <Trans>Leave as it is</Trans>
        </Button>
        <Button type="submit" variant="filled">
          {move.status === 'CANCELLED' ? <Trans>Cancel #{number}</Trans> : <Trans>Move to {word}</Trans>}
        </Button>
      </div>
    </form>
  );
}
