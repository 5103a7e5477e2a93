import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type CountValue, formatCount } from '../../../lib/counts.js';
import { useFormat } from '../../../lib/format-context.js';
import { type MoneyValue, sumMoney } from '../../../lib/money.js';
import type { Selection } from '../selection.js';
import classes from './bulk-bar.module.css';
import { NewOrdersPill, type WaitingCount } from './new-orders-pill.js';

interface Props {
  selection: Selection;
  /** How many orders the list matches, and their sums; null until it is known. */
  listed: { count: CountValue; total: readonly MoneyValue[] } | null;
  waiting: WaitingCount;
  onBringIn: () => void;
  onPickAll: () => void;
  children: ReactNode;
}

/** The sum of the picked rows; null where they are in several currencies. */
function sumOf(selection: Selection, listed: Props['listed']): MoneyValue | null {
  if (selection.isAll) return listed?.total.length === 1 ? (listed.total[0] ?? null) : null;
  const totals = selection.orders.map((order) => order.total);
  const currency = totals[0]?.currency ?? '';
  return totals.every((total) => total.currency === currency) ? sumMoney(totals, currency) : null;
}

/** In the place of the summary while something is selected: how much it is, and what can be done with it. */
export function BulkBar({ selection, listed, waiting, onBringIn, onPickAll, children }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const sum = sumOf(selection, listed);
  const { count, isAll } = selection;
  const all = listed?.count;
  const isMore = !isAll && all !== undefined && (all.precision === 'AT_LEAST' || all.value > count.value);
  return (
    <section className={classes.bar} aria-label={t`Selected orders`}>
      <p className={classes.facts}>
        <strong className={classes.count}>
          {isAll ? (
            <Trans>All {formatCount(count)} selected</Trans>
          ) : (
            <Plural value={count.value} one="# selected" other="# selected" />
          )}
        </strong>
        {sum && <span className={classes.sum}>{format.money(sum)}</span>}
        {isMore && (
          <Button variant="link" className={classes.all} onClick={onPickAll}>
            <Trans>Select all {formatCount(all)}</Trans>
          </Button>
        )}
      </p>
      <div className={classes.pill}>
        <NewOrdersPill waiting={waiting} onClick={onBringIn} />
      </div>
      <div className={classes.tools}>{children}</div>
      <Tooltip label={t`End the selection`}>
        <ActionIcon className={classes.close} onClick={selection.clear} aria-label={t`End the selection`}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}
