import { Plural, Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { formatCount } from '../../../lib/counts.js';
import { mostWaiting } from '../live-list.js';
import classes from './new-orders-pill.module.css';

export interface WaitingCount {
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
}

interface Props {
  waiting: WaitingCount;
  onClick: () => void;
}

/** Orders that wait to come in, so that nothing moves under a pointer. Its place is always kept. */
export function NewOrdersPill({ waiting: { count, isMore }, onClick }: Props) {
  return (
    <div className={classes.place}>
      {(count > 0 || isMore) && (
        <UnstyledButton className={classes.pill} onClick={onClick} aria-keyshortcuts=".">
          <IconArrowUp size={16} stroke={1.6} aria-hidden />
          {isMore ? (
            <Trans>{formatCount({ value: mostWaiting, precision: 'AT_LEAST' })} new orders</Trans>
          ) : (
            <Plural value={count} one="# new order" other="# new orders" />
          )}
        </UnstyledButton>
      )}
    </div>
  );
}
