import { t } from '@lingui/core/macro';
import type { DownloadState, OrderStatus } from '../../../gql/graphql.js';
import { addDays, type Day, dayIn, formatDay } from '../../../lib/dates.js';

/** What decides how a permission is spoken of. */
export interface SpokenPermission {
  state: DownloadState;
  remaining?: number | null | undefined;
  expiresOn?: Day | null | undefined;
  expiryDays?: number | null | undefined;
  revokedAt?: string | null | undefined;
  file: { deletedAt?: string | null | undefined };
}

export interface Place {
  timeZone: string;
  today: Day;
  locale: string;
}

/** "2", "No limit", and "–" where it does not count any more. */
export function leftWords({ state, remaining }: SpokenPermission): string {
  if (state === 'REVOKED') return '–';
  return remaining === null || remaining === undefined ? t`No limit` : String(remaining);
}

/** How long it works, or since when not: "24 Dec", "Never", "Revoked today", "Ended 20 Nov". */
export function endWords(permission: SpokenPermission, { timeZone, today, locale }: Place): string {
  const { state, expiresOn, expiryDays, revokedAt, file } = permission;
  const dayOf = (day: Day) => formatDay(day, today, locale);
  if (file.deletedAt) return t`File deleted`;
  if (revokedAt) {
    const day = dayIn(timeZone, revokedAt);
    if (day === today) return t`Revoked today`;
    return day === addDays(today, -1) ? t`Revoked yesterday` : t`Revoked ${dayOf(day)}`;
  }
  if (expiresOn) return state === 'EXPIRED' ? t`Ended ${dayOf(expiresOn)}` : dayOf(expiresOn);
  if (expiryDays) return expiryDays === 1 ? t`1 day from Completed` : t`${expiryDays} days from Completed`;
  return t`Never`;
}

/** Why the customer cannot download now; null where they can, or where it stands beside it. */
export function whyNot({ state }: SpokenPermission, order: OrderStatus): string | null {
  if (state === 'NOT_PAID') {
    if (order === 'REFUNDED') return t`Closed, the order is refunded`;
    return order === 'CANCELLED' ? t`Closed, the order is cancelled` : t`Opens once the order is paid`;
  }
  if (state === 'USED_UP') return t`All downloads are used`;
  return state === 'EXPIRED' ? t`The customer cannot download any more` : null;
}
