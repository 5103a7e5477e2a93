import type { I18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { type CountValue, formatCount } from '../../../lib/counts.js';
import { statusWords } from '../../../lib/order-status.js';
import type { BulkMove } from './move-preview.js';

/** "1 order", "23 orders", "10,000+ orders". */
export const ordersWord = (count: CountValue): string =>
  count.precision === 'AT_LEAST'
    ? t`${formatCount(count)} orders`
    : plural(count.value, { one: '# order', other: '# orders' });

/** Who gets emails by it: "Emails each clinic", or of how many where it is not all. */
export function mailWords({ moved, emailsCustomer, emailsVendor }: BulkMove, buyer: string): string {
  const ofAll = (count: CountValue) => count.value === moved.value;
  const isOne = moved.value === 1;
  const of = (count: CountValue) => formatCount(count);
  const customer = ofAll(emailsCustomer)
    ? isOne
      ? t`the ${buyer}`
      : t`each ${buyer}`
    : t`the ${buyer} of ${of(emailsCustomer)}`;
  const vendor = ofAll(emailsVendor) ? (isOne ? t`you` : t`you of each`) : t`you of ${of(emailsVendor)}`;
  const hasCustomer = emailsCustomer.value > 0;
  if (hasCustomer && emailsVendor.value > 0) return t`Emails ${customer}, and ${vendor}`;
  if (hasCustomer) return t`Emails ${customer}`;
  return emailsVendor.value > 0 ? t`Emails ${vendor}` : t`Emails nobody`;
}

/** "All 3" or "21 of 25". */
export function reachWords({ moved, stay }: BulkMove, all: CountValue): string {
  if (stay.length === 0) return all.value === 1 ? t`This order` : t`All ${formatCount(all)}`;
  return t`${formatCount(moved)} of ${formatCount(all)}`;
}

/** Which stay, and why: "2 stay: 1 is Failed, 1 is Cancelled." Empty when none does. */
export function stayWords({ stay }: BulkMove, i18n: I18n): string {
  if (stay.length === 0) return '';
  const parts = stay.map(({ status, count }) => {
    const word = i18n._(statusWords[status]);
    return count.precision === 'EXACT' && count.value === 1
      ? t`1 is ${word}`
      : t`${formatCount(count)} are ${word}`;
  });
  const total = stay.reduce((sum, { count }) => sum + count.value, 0);
  const capped = stay.some(({ count }) => count.precision === 'AT_LEAST');
  const named = formatCount({ value: total, precision: capped ? 'AT_LEAST' : 'EXACT' });
  return total === 1 ? t`1 stays: ${parts.join(', ')}.` : t`${named} stay: ${parts.join(', ')}.`;
}
