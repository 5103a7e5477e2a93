import { Plural, Trans } from '@lingui/react/macro';
import { Money } from '../../../components/money.js';
import { type CountValue, formatCount } from '../../../lib/counts.js';
import { zoneCity } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import type { MoneyValue } from '../../../lib/money.js';
import { NewOrdersPill, type WaitingCount } from './new-orders-pill.js';
import classes from './summary-strip.module.css';

export interface Summary {
  count: CountValue;
  total: readonly MoneyValue[];
  earned: readonly MoneyValue[];
}

interface Props {
  summary: Summary | null;
  waiting: WaitingCount;
  onBringIn: () => void;
}

/** Sums stand per currency, never mixed. */
function Sums({ sums }: { sums: readonly MoneyValue[] }) {
  return sums.map((sum, index) => (
    <span key={sum.currency}>
      {index > 0 && ' + '}
      <Money value={sum} />
    </span>
  ));
}

/** What the filter matches, and in its middle the pill of new orders. */
export function SummaryStrip({ summary, waiting, onBringIn }: Props) {
  const { timeZone } = useFormat();
  const city = zoneCity(timeZone);
  return (
    <div className={classes.strip}>
      <p className={classes.facts}>
        {summary && (
          <>
            <strong className={classes.count}>
              {summary.count.precision === 'AT_LEAST' ? (
                <Trans>{formatCount(summary.count)} orders</Trans>
              ) : (
                <Plural value={summary.count.value} one="# order" other="# orders" />
              )}
            </strong>
            {summary.total.length > 0 && (
              <span className={classes.fact} data-total>
                <Trans>
                  total <Sums sums={summary.total} />
                </Trans>
              </span>
            )}
            {summary.earned.length > 0 && (
              <span className={classes.fact}>
                <Trans>
                  earned <Sums sums={summary.earned} />
                </Trans>
              </span>
            )}
          </>
        )}
      </p>
      <NewOrdersPill waiting={waiting} onClick={onBringIn} />
      <p className={classes.zone}>
        <Trans>Times in {city}</Trans>
      </p>
    </div>
  );
}
