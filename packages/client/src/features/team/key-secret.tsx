import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './team.module.css';

interface Props {
  name: string;
  /** Null: it was made by a request whose answer got lost. */
  secret: string | null;
  onClose: () => void;
}

/** The one time that a key's secret is shown. */
export function KeySecret({ name, secret, onClose }: Props) {
  const { t } = useLingui();
  if (secret === null)
    return (
      <div className={classes.dialog}>
        <p className={classes.text} role="alert">
          <Trans>{name} was made, but its secret was lost on the way here. Revoke it and make another.</Trans>
        </p>
        <div className={classes.buttons}>
          <Button variant="filled" onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </div>
    );
  return (
    <div className={classes.dialog}>
      <p className={classes.text} role="status">
        <Trans>
          {name} is made. Copy its secret now and keep it where the program reads it: it is not shown again.
        </Trans>
      </p>
      <div className={classes.secret}>
        <TextInput
          className={classes.secretField}
          label={t`Secret`}
          classNames={{ input: classes.secretInput }}
          value={secret}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={secret} timeout={3_000}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={
                copied ? (
                  <IconCheck size={16} stroke={1.6} aria-hidden />
                ) : (
                  <IconCopy size={16} stroke={1.6} aria-hidden />
                )
              }
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={classes.remark}>
        <Trans>The program sends it as the header</Trans>{' '}
        <code>Authorization: Bearer {secret.slice(0, 6)}…</code>
      </p>
      <div className={classes.buttons}>
        <Button variant="filled" onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      </div>
    </div>
  );
}
