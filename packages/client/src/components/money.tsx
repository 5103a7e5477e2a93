import { Trans } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useFormat } from '../lib/format-context.js';
import type { MoneyValue } from '../lib/money.js';
import classes from './money.module.css';

interface Props {
  value: MoneyValue;
  /** Terms of a sum show their plus. */
  signed?: boolean;
  /** Not yet or no longer money of the vendor. */
  quiet?: boolean;
  strong?: boolean;
  /** An old total of which everything went back. */
  struck?: boolean;
}

/** An exact amount: tabular, never broken over lines. */
export function Money({ value, signed = false, quiet = false, strong = false, struck = false }: Props) {
  const format = useFormat();
  const text = format.money(value, signed);
  if (!struck) {
    return (
      <span className={classes.money} data-quiet={quiet || undefined} data-strong={strong || undefined}>
        {text}
      </span>
    );
  }
  return (
    <span className={classes.money} data-quiet>
      <VisuallyHidden>
        <Trans>was {text}, refunded</Trans>
      </VisuallyHidden>
      <s aria-hidden="true">{text}</s>
    </span>
  );
}
