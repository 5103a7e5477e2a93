import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyCap } from '../../components/key-cap.js';
import classes from './help-dialog.module.css';

function Key({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <dt>{children}</dt>
      <dd>
        {keys.map((key) => (
          <KeyCap key={key}>{key}</KeyCap>
        ))}
      </dd>
    </div>
  );
}

/** Which keys do what. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Trans>Keys</Trans>}
      size={420}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <h3 className={classes.heading}>
        <Trans>In the list</Trans>
      </h3>
      <dl className={classes.keys}>
        <Key keys={['j', 'k']}>
          <Trans>Next and previous row</Trans>
        </Key>
        <Key keys={['Enter', 'o']}>
          <Trans>Open the order</Trans>
        </Key>
        <Key keys={['.']}>
          <Trans>Show new orders</Trans>
        </Key>
        <Key keys={['/']}>
          <Trans>Find a customer</Trans>
        </Key>
      </dl>
      <h3 className={classes.heading}>
        <Trans>In an order</Trans>
      </h3>
      <dl className={classes.keys}>
        <Key keys={['j', 'k']}>
          <Trans>Next and previous order of the list</Trans>
        </Key>
        <Key keys={['s']}>
          <Trans>Change the status</Trans>
        </Key>
        <Key keys={['n']}>
          <Trans>Write a note</Trans>
        </Key>
        <Key keys={['t']}>
          <Trans>Add tracking</Trans>
        </Key>
        <Key keys={['Ctrl Enter']}>
          <Trans>Send what you write</Trans>
        </Key>
        <Key keys={['Esc']}>
          <Trans>Back to the list</Trans>
        </Key>
      </dl>
      <p className={classes.note}>
        <Trans>Single letters do nothing while you type.</Trans>
      </p>
    </Modal>
  );
}
