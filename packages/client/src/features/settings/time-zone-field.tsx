import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { formatTime } from '../../lib/dates.js';
import { useFormat } from '../../lib/format-context.js';
import { useNow } from '../../lib/use-now.js';

interface Props {
  value: string;
  /** What is stored now. */
  saved: string;
  onChange: (zone: string) => void;
  error: string | undefined;
}

const inWords = (zone: string): string => zone.replaceAll('_', ' ');

/** In which place's days the vendor reckons. */
export function TimeZoneField({ value, saved, onChange, error }: Props) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const now = useNow();
  const zones = useMemo(
    () =>
      [...new Set(['UTC', saved, ...Intl.supportedValuesOf('timeZone')])]
        .sort()
        .map((zone) => ({ value: zone, label: inWords(zone) })),
    [saved],
  );
  const time = formatTime(now, { timeZone: value, locale });
  return (
    <Select
      label={t`Time zone`}
      description={t`It is ${time} there now.`}
      data={zones}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={100}
      nothingFoundMessage={t`No time zone of this name`}
      maxDropdownHeight={280}
      error={error}
    />
  );
}
