import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import classes from './team.module.css';

interface Props {
  opened: boolean;
  title: ReactNode;
  /** What it will mean. */
  children: ReactNode;
  /** The deed. */
  action: ReactNode;
  busy: boolean;
  messages: readonly string[];
  unreachable: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone, and says what it means. */
export function ConfirmDialog(props: Props) {
  const { opened, title, children, action, busy, messages, unreachable, onConfirm, onClose } = props;
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      <div className={classes.dialog}>
        <p className={classes.text}>{children}</p>
        <FormProblem messages={messages} unreachable={unreachable} />
        <div className={classes.buttons}>
          <Button onClick={onClose} data-autofocus>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button variant="danger" aria-disabled={busy || undefined} onClick={() => !busy && onConfirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
