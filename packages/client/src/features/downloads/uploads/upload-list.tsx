import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Progress } from '@mantine/core';
import { IconAlertTriangle, IconUpload, IconWifiOff } from '@tabler/icons-react';
import { formatSize } from '../../../lib/file-size.js';
import { mayRetry } from './upload-failure.js';
import classes from './upload-list.module.css';
import { percentOf, stateWords } from './upload-words.js';
import type { UploadItem, Uploads } from './uploads.js';

interface Props {
  uploads: Uploads;
  items: readonly UploadItem[];
}

/** What is being uploaded, how far it is, and what can be done where it stopped. */
export function UploadList({ uploads, items }: Props) {
  const { t } = useLingui();
  if (items.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t`Uploads`}>
      {items.map((item) => (
        <Row key={item.id} item={item} uploads={uploads} />
      ))}
    </ul>
  );
}

function Row({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { t } = useLingui();
  const { id, name, size, state, orderId } = item;
  const sent = 'sent' in state ? (state.sent ?? 0) : state.kind === 'waiting' ? 0 : size;
  const isBad = state.kind === 'failed';
  return (
    <li className={classes.row} data-bad={isBad || undefined}>
      <Sign kind={state.kind} />
      <div className={classes.body}>
        <div className={classes.line}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          {state.kind !== 'sending' && <span className={classes.size}>{formatSize(size)}</span>}
          {orderId !== null && (
            <span className={classes.size}>
              <Trans>for one order only</Trans>
            </span>
          )}
        </div>
        <div className={classes.words} role={isBad ? 'alert' : undefined}>
          {stateWords(item)}
        </div>
        {!isBad && (
          <Progress
            classNames={{ root: classes.bar }}
            value={state.kind === 'waiting' ? 0 : percentOf(sent, size)}
            size={4}
            radius={2}
            aria-label={t`Uploaded of ${name}`}
            color={state.kind === 'sending' || state.kind === 'listing' ? 'var(--accent)' : 'var(--grey)'}
          />
        )}
      </div>
      <div className={classes.buttons}>
        {state.kind === 'interrupted' && (
          <FileButton onChange={(file) => file && uploads.add([file], orderId)}>
            {(props) => (
              <Button size="xs" aria-label={t`Choose file, ${name}`} {...props}>
                <Trans>Choose file</Trans>
              </Button>
            )}
          </FileButton>
        )}
        {isBad && mayRetry(state.failure) && (
          <Button size="xs" onClick={() => uploads.retry(id)} aria-label={t`Try again, ${name}`}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button
          size="xs"
          onClick={() => uploads.cancel(id)}
          aria-label={isBad ? t`Dismiss, ${name}` : t`Cancel, ${name}`}
        >
          {isBad ? <Trans>Dismiss</Trans> : <Trans>Cancel</Trans>}
        </Button>
      </div>
    </li>
  );
}

function Sign({ kind }: { kind: UploadItem['state']['kind'] }) {
  const Icon = kind === 'failed' ? IconAlertTriangle : kind === 'lost' ? IconWifiOff : IconUpload;
  return <Icon size={16} stroke={1.6} className={classes.sign} aria-hidden />;
}
