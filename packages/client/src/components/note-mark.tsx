import { useLingui } from '@lingui/react/macro';
import { IconMessage2 } from '@tabler/icons-react';
import classes from './note-mark.module.css';

/** The buyer wrote something at the checkout; it is read on hover, and on the order. */
export function NoteMark({ note }: { note: string }) {
  const { t } = useLingui();
  return (
    <span className={classes.mark} title={note} role="img" aria-label={t`With a note from the customer`}>
      <IconMessage2 size={16} stroke={1.6} aria-hidden />
    </span>
  );
}
