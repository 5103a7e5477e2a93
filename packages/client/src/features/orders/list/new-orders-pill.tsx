import { Plural } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import classes from './new-orders-pill.module.css';

/** Orders that wait to come in, so that nothing moves under a pointer. Its place is always kept. */
export function NewOrdersPill({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <div className={classes.place}>
      {count > 0 && (
        <UnstyledButton className={classes.pill} onClick={onClick} aria-keyshortcuts=".">
          <IconArrowUp size={16} stroke={1.6} aria-hidden />
          <Plural value={count} one="# new order" other="# new orders" />
        </UnstyledButton>
      )}
    </div>
  );
}
