import { Trans } from '@lingui/react/macro';
import classes from './guest-tag.module.css';

/** Bought without an account. */
export function GuestTag() {
  return (
    <span className={classes.tag}>
      <Trans>Guest</Trans>
    </span>
  );
}
