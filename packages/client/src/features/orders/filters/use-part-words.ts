import { useLingui } from '@lingui/react/macro';
import { countryName } from '../../../lib/countries.js';
import { formatRange } from '../../../lib/dates.js';
import { useFormat } from '../../../lib/format-context.js';
import { fulfilmentWords, statusWords } from '../../../lib/order-status.js';
import { useVendor } from '../../../lib/viewer-context.js';
import {
  downloadsOf,
  fulfilmentsOf,
  type OrderSearch,
  pickedCount,
  presetOf,
  statusesOf,
  totalOf,
  trackingOf,
} from '../order-search.js';
import { presetDays } from '../search-dates.js';
import type { FilterPart } from './filter-parts.js';

/** How a part of the filter is told. */
export interface PartWords {
  /** What it is: "Country". */
  label: string;
  /** What it is set to: "United Kingdom". */
  value: string;
  /** Both within a sentence, where they need no label: "no tracking number". */
  phrase: string;
  /** What dropping it does. */
  drop: string;
}

/** Tells each part of a filter in words. */
export function usePartWords(
  search: OrderSearch,
  customerName?: string | null,
): (part: FilterPart) => PartWords {
  const { i18n, t } = useLingui();
  const { today, locale, money } = useFormat();
  const vendor = useVendor();

  const either = (names: string[]): string =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format(names) || t`None`;
  const days = (): { value: string; phrase: string } => {
    const preset = presetOf(search);
    const { from, to } = preset ? presetDays(preset, today) : search;
    const first = from ?? to ?? today;
    const day = formatRange(first, to ?? first, today, locale);
    if (from && to) return { value: day, phrase: day };
    return from
      ? { value: t`From ${day}`, phrase: t`from ${day}` }
      : { value: t`Until ${day}`, phrase: t`until ${day}` };
  };
  const total = (): string => {
    const range = totalOf(search, vendor);
    if (!range) return '';
    const { currency } = range;
    const from = range.from === null ? null : money({ amount: range.from, currency });
    const to = range.to === null ? null : money({ amount: range.to, currency });
    if (from !== null && to !== null) return from === to ? from : `${from} – ${to}`;
    if (from !== null) return t`${from} or more`;
    return to === null ? t`in ${currency}` : t`up to ${to}`;
  };

  return (part) => {
    switch (part) {
      case 'words': {
        const value = `“${search.q ?? ''}”`;
        return { label: t`Words`, value, phrase: value, drop: t`Drop the words` };
      }
      case 'status': {
        const names = (statusesOf(search) ?? []).map((one) => i18n._(statusWords[one]));
        const value = names.join(', ') || t`None`;
        return { label: t`Status`, value, phrase: either(names), drop: t`Show all statuses` };
      }
      case 'dates': {
        return { label: t`Placed`, ...days(), drop: t`Drop the dates` };
      }
      case 'customer': {
        const value = customerName ?? t`1 customer`;
        return {
          label: t`Customer`,
          value,
          phrase: customerName ?? t`one customer`,
          drop: t`Orders of all customers`,
        };
      }
      case 'name': {
        const value = search.name ?? '';
        return {
          label: t`Name has`,
          value,
          phrase: t`“${value}” in the name`,
          drop: t`Drop the name`,
        };
      }
      case 'email': {
        const value = search.email === 'none' ? t`None` : (search.email ?? '');
        const phrase = search.email === 'none' ? t`no email address` : value;
        return { label: t`Email`, value, phrase, drop: t`Drop the email address` };
      }
      case 'fulfilment': {
        const names = (fulfilmentsOf(search) ?? []).map((one) => i18n._(fulfilmentWords[one]));
        const value = names.join(', ') || t`None`;
        return { label: t`Shipment`, value, phrase: either(names), drop: t`Drop the shipment` };
      }
      case 'total': {
        const value = total();
        return { label: t`Total`, value, phrase: t`a total of ${value}`, drop: t`Drop the total` };
      }
      case 'country': {
        const value = countryName(search.country ?? '');
        return { label: t`Country`, value, phrase: value, drop: t`Drop the country` };
      }
      case 'tracking': {
        const given = trackingOf(search) === true;
        return {
          label: t`Tracking`,
          value: given ? t`With a number` : t`None`,
          phrase: given ? t`a tracking number` : t`no tracking number`,
          drop: t`Drop tracking`,
        };
      }
      case 'downloads': {
        const given = downloadsOf(search) === true;
        return {
          label: t`Downloads`,
          value: given ? t`Granted` : t`None`,
          phrase: given ? t`granted downloads` : t`no downloads`,
          drop: t`Drop downloads`,
        };
      }
      case 'sku': {
        const value = search.sku ?? '';
        return { label: t`SKU`, value, phrase: t`SKU ${value}`, drop: t`Drop the SKU` };
      }
      case 'ids': {
        const count = pickedCount(search) ?? 0;
        const value = count === 1 ? t`1 order` : t`${count} orders`;
        return { label: t`Picked`, value, phrase: t`${value} picked`, drop: t`Show orders not picked too` };
      }
    }
  };
}
