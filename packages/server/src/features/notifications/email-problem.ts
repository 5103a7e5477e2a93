import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { Order } from '../orders/order.entity.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { getVendor } from '../vendors/vendors.service.js';
import { EmailState } from './email.entity.js';
import { usableAddress } from './record-email.js';
import { day, oneLine } from './templates/words.js';

/** The last that a mail provider reported of an address. */
export interface Verdict {
  state: EmailState;
  error: string | null;
  reportedAt: Date;
  timeZone: string;
}

/** A batch: the last report on the customer's address, by orders. Whatever order the mail was about. */
export async function customerVerdicts(
  tx: VendorTx,
  orderIds: readonly string[],
): Promise<Map<string, Verdict>> {
  const orders = await tx.manager.findBy(Order, { vendorId: tx.vendorId, id: In([...orderIds]) });
  const addresses = new Map(
    orders.map(({ id, customerEmail }) => [id, usableAddress(customerEmail).address ?? '']),
  );
  const rows = await tx.query<Omit<Verdict, 'timeZone'> & { address: string }>(
    `select a.address, last.state, last.error, last.reported_at as "reportedAt"
     from unnest($2::text[]) as a (address)
     cross join lateral (
       select e.state, e.error, e.reported_at from email e
       where e.vendor_id = $1 and e.to_address = a.address and e.recipient = 'CUSTOMER'
         and e.reported_at is not null and e.state in ('DELIVERED', 'BOUNCED', 'FAILED')
       order by e.reported_at desc limit 1
     ) last`,
    [tx.vendorId, [...new Set(addresses.values())].filter(Boolean)],
  );
  if (rows.length === 0) return new Map();
  const { timeZone } = await getVendor(tx);
  const verdicts = new Map(rows.map(({ address, ...verdict }) => [address, { ...verdict, timeZone }]));
  return new Map(
    [...addresses].flatMap(([orderId, address]) => {
      const verdict = verdicts.get(address);
      return verdict ? [[orderId, verdict]] : [];
    }),
  );
}

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
