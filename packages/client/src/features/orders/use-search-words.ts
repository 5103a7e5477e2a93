import { useLingui } from '@lingui/react/macro';
import { formatRange } from '../../lib/dates.js';
import { useFormat } from '../../lib/format-context.js';
import { statusWords } from '../../lib/order-status.js';
import { hasCustomer, type OrderSearch, presetDays, presetOf, statusOf } from './order-search.js';

/** A filter in a few words: "Processing, 26 Oct – 24 Nov". Empty where nothing is filtered. */
export function useSearchWords(search: OrderSearch): string {
  const { i18n, t } = useLingui();
  const { today, locale } = useFormat();
  const status = statusOf(search);
  const preset = presetOf(search);
  const days = preset ? presetDays(preset, today) : search;
  const words = [
    status ? i18n._(statusWords[status]) : '',
    days.from || days.to ? formatRange(days.from ?? days.to ?? today, days.to ?? today, today, locale) : '',
    search.email ?? (hasCustomer(search) ? t`one customer` : ''),
  ];
  return words.filter(Boolean).join(', ');
}
