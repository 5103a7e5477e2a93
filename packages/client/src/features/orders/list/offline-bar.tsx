import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import { useFormat } from '../../../lib/format-context.js';
import classes from './offline-bar.module.css';

/** Reading works, changing is off, and why. */
export function OfflineBar({ since, onRetry }: { since: number; onRetry: () => void }) {
  const time = useFormat().time(since);
  return (
    <div className={classes.bar} role="status">
      <IconWifiOff size={16} stroke={1.6} aria-hidden />
      <span>
        <Trans>Offline since {time}. You can read, not change.</Trans>
      </span>
      <Button variant="bar" size="xs" className={classes.retry} onClick={onRetry}>
        <Trans>Try now</Trans>
      </Button>
    </div>
  );
}
