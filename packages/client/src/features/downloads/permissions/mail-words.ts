import { t } from '@lingui/core/macro';
import type { OrderStatus } from '../../../gql/graphql.js';
import { isPaid } from '../../../lib/order-status.js';

export interface Mailed {
  status: OrderStatus;
  customerAddresses: readonly string[];
}

/** Who is emailed the link, said before the click: "Emails buyer@harbourlane.example the link." */
export function linkConsequence({ status, customerAddresses }: Mailed, buyer: string): string {
  const [address] = customerAddresses;
  const mails = address
    ? t`Emails ${address} the link.`
    : t`Emails nobody: the ${buyer} has no address. Copy the link instead.`;
  return isPaid(status) ? mails : t`${mails} It opens once the order is paid.`;
}

/** The same afterwards. */
export const linkOutcome = ({ customerAddresses }: Mailed, buyer: string): string =>
  customerAddresses.length > 0 ? t`The ${buyer} gets an email.` : t`Nobody is emailed.`;
