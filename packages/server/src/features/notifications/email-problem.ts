import { asked } from '../../platform/database/batch.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { EmailState } from './email.entity.js';
import { day, oneLine } from './templates/words.js';

/** The last that a mail provider reported of an address. */
export interface Verdict {
  state: EmailState;
  error: string | null;
  reportedAt: Date;
  timeZone: string;
}

interface ToldVerdict extends Omit<Verdict, 'reportedAt'> {
  address: string;
  reportedAt: string;
}

/** A batch: the last report on mails to a customer, by address. Whatever order the mail was about. */
export const lastReports = asked<Verdict>({
  sql: (addresses) => `(select coalesce(json_agg(json_build_object('address', a.address, 'state', last.state,
      'error', last.error, 'reportedAt', last.reported_at, 'timeZone', v.time_zone)), '[]')
    from vendor v cross join unnest(${addresses}::text[]) as a (address) cross join lateral (
      select e.state, e.error, e.reported_at from email e
      where e.vendor_id = v.id and e.to_address = a.address and e.recipient = 'CUSTOMER'
        and e.reported_at is not null and e.state in ('DELIVERED', 'BOUNCED', 'FAILED')
      order by e.reported_at desc limit 1) last
    where v.id = $1::uuid)`,
  read: (told) =>
    new Map(
      (told as ToldVerdict[]).map(({ address, reportedAt, ...verdict }) => [
        address,
        { ...verdict, reportedAt: new Date(reportedAt) },
      ]),
    ),
});

/** What is wrong with an address, in a sentence; null when nothing is. The reason may name the address. */
export function problemWords(
  { state, error, reportedAt, timeZone }: Verdict,
  policy: CustomerPolicy,
): string | null {
  if (state !== EmailState.BOUNCED && state !== EmailState.FAILED) return null;
  const deed = state === EmailState.BOUNCED ? 'came back' : 'was not delivered';
  const reason = error && policy.shows('EMAIL') ? `: ${oneLine(error, 200)}` : '';
  return `The last email to the customer ${deed} on ${day(reportedAt, timeZone)}${reason}`;
}
