import { useLingui } from '@lingui/react/macro';
import { DateInput } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { narrow } from '../../../lib/breakpoints.js';
import { addDays, type Day } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';

/** Escape closes the calendar, not the dialog around it. */
const keptEscape = { 'data-mantine-stop-propagation': true };

interface Props {
  value: Day | null;
  onChange: (day: Day | null) => void;
  error?: string | undefined;
}

/** The last day on which a download works, in the time zone of the vendor; empty: no end. */
export function LastDayField({ value, onChange, error }: Props) {
  const { t } = useLingui();
  const { today } = useFormat();
  const [open, setOpen] = useState(false);
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });
  const presets = [
    { value: addDays(today, 7), label: t`In 7 days` },
    { value: addDays(today, 30), label: t`In 30 days` },
    { value: addDays(today, 90), label: t`In 90 days` },
    { value: addDays(today, 365), label: t`In a year` },
  ];
  return (
    <DateInput
      label={t`Last day`}
      placeholder={t`No end`}
      value={value}
      onChange={onChange}
      error={error}
      valueFormat="D MMM YYYY"
      minDate={today}
      clearable
      clearButtonProps={{ 'aria-label': t`No last day` }}
      firstDayOfWeek={1}
      weekendDays={[]}
      popoverProps={{ onOpen: () => setOpen(true), onClose: () => setOpen(false) }}
      data-mantine-stop-propagation={open || undefined}
      getDayProps={() => keptEscape}
      presets={isNarrow ? undefined : presets}
    />
  );
}
