import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, UnstyledButton } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { formatRange } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import { type OrderSearch, presetOf, presetParam, withoutDates } from '../order-search.js';
import { presetDays, presets } from '../search-dates.js';
import classes from './date-filter.module.css';
import { presetWords } from './preset-words.js';

interface Props {
  search: OrderSearch;
  onChange: (search: OrderSearch) => void;
}

/** The days of the filter as its button says them: "26 Oct – 24 Nov" and, quieter, what they are. */
function Days({ search }: { search: OrderSearch }) {
  const { i18n } = useLingui();
  const { today, locale } = useFormat();
  const preset = presetOf(search);
  if (preset) {
    const { from, to } = presetDays(preset, today);
    return (
      <>
        <span className={classes.value}>{formatRange(from, to, today, locale)}</span>
        <span className={classes.hint}>{i18n._(presetWords[preset])}</span>
      </>
    );
  }
  const { from, to } = search;
  if (from && to) return <span className={classes.value}>{formatRange(from, to, today, locale)}</span>;
  const one = from ?? to;
  if (!one) return <Trans>Any date</Trans>;
  const day = formatRange(one, one, today, locale);
  return (
    <span className={classes.value}>{from ? <Trans>From {day}</Trans> : <Trans>Until {day}</Trans>}</span>
  );
}

/** First and last day of the orders in the list, both included, in the vendor's time zone. */
export function DateFilter({ search, onChange }: Props) {
  const { i18n, t } = useLingui();
  const { today } = useFormat();
  const [open, setOpen] = useState(false);
  const preset = presetOf(search);
  const shown = preset ? presetDays(preset, today) : search;
  // While a range is being chosen its first day is known and its last is not.
  const [half, setHalf] = useState<string | null>(null);

  const choose = (chosen: OrderSearch) => {
    onChange({ ...withoutDates(search), ...chosen });
    setOpen(false);
  };
  const pick = ([from, to]: [string | null, string | null]) => {
    setHalf(to ? null : from);
    if (from && to) choose({ from, to });
  };

  return (
    <Popover opened={open} onChange={setOpen} onClose={() => setHalf(null)} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          leftSection={<IconCalendar size={16} stroke={1.6} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
          className={classes.button}
          onClick={() => setOpen(!open)}
        >
          <Days search={search} />
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <div className={classes.presets}>
          <UnstyledButton
            className={classes.preset}
            data-active={!shown.from && !shown.to ? true : undefined}
            onClick={() => choose({})}
          >
            <Trans>Any date</Trans>
          </UnstyledButton>
          {presets.map((one) => (
            <UnstyledButton
              key={one}
              className={classes.preset}
              data-active={one === preset || undefined}
              onClick={() => choose({ placed: presetParam(one) })}
            >
              {i18n._(presetWords[one])}
            </UnstyledButton>
          ))}
        </div>
        <DatePicker
          type="range"
          ariaLabels={{
            previousMonth: t`Previous month`,
            nextMonth: t`Next month`,
            previousYear: t`Previous year`,
            nextYear: t`Next year`,
            previousDecade: t`Previous decade`,
            nextDecade: t`Next decade`,
          }}
          classNames={{ day: classes.day }}
          allowSingleDateInRange
          firstDayOfWeek={1}
          maxDate={today}
          defaultDate={shown.to ?? today}
          value={half ? [half, null] : [shown.from ?? null, shown.to ?? null]}
          onChange={pick}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
