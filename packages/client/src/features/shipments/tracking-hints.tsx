import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import classes from './tracking-form.module.css';
import type { TrackingCheck } from './use-tracking-check.js';

/** What is known of the tracking details while they are typed: who carries it, and what looks wrong. */
export function TrackingHints({ check }: { check: TrackingCheck | null }) {
  const provider = check?.provider;
  return (
    <div className={classes.hints} aria-live="polite">
      {provider && check.trackingUrl && (
        <p className={classes.hint}>
          <IconCircleCheck size={16} stroke={1.6} className={classes.fine} aria-hidden />
          <span>
            <Trans>Provider is {provider}. The link is kept.</Trans>
          </span>
        </p>
      )}
      {check?.warnings.map(({ message }) => (
        <p key={message} className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span>{message}</span>
        </p>
      ))}
    </div>
  );
}
