import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { formatDay } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import classes from './date-order.module.css';
import type { dateQuestion } from './parcel-rows.js';
import { type DateOrder as Order, orderOfLocale } from './shipped-day.js';

interface Props {
  question: NonNullable<ReturnType<typeof dateQuestion>>;
  chosen: Order | null;
  onChoose: (order: Order) => void;
}

/** Dates that can be read two ways are asked about once for the whole table, never guessed. */
export function DateOrder({ question, chosen, onChoose }: Props) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const order = chosen ?? question.settled;
  const { text } = question;
  const dayWord = (one: Order) => formatDay(question.days[one], '', locale);
  // The usual order of the place stands first, and is not chosen by itself.
  const usual = orderOfLocale(locale);
  const orders: Order[] = usual === 'day-first' ? ['day-first', 'month-first'] : ['month-first', 'day-first'];
  return (
    <fieldset className={classes.question} data-open={order === null || undefined}>
      <legend className={classes.legend}>
        {order === null && <Trans>Which day is {text}?</Trans>}
        {order !== null && chosen === null && (
          <Trans>
            {text} is read as {dayWord(order)}, as {question.by ?? ''} shows.
          </Trans>
        )}
        {order !== null && chosen !== null && (
          <Trans>
            {text} is read as {dayWord(order)}.
          </Trans>
        )}
      </legend>
      {orders.map((one) => (
        <Button
          key={one}
          size="xs"
          variant={order === one ? 'soft' : 'default'}
          aria-pressed={order === one}
          aria-label={t`${dayWord(one)}, for all dates of the table`}
          onClick={() => onChoose(one)}
        >
          {dayWord(one)}
        </Button>
      ))}
    </fieldset>
  );
}
