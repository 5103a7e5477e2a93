import { isLive, type OrderStatus } from '../orders/order-status.js';
import type { TemplateName } from './templates/templates.js';

/** What happened to an order, as far as it decides who is mailed. */
export type MailCause =
  | {
      kind: 'status';
      /** Null when the order was placed in its status. */
      from: OrderStatus | null;
      to: OrderStatus;
      /** This is what tells the vendor of the order. */
      announces: boolean;
      /** The vendor was told of it before, by a change that was taken back; the customer was not. */
      announcesAgain?: boolean;
      /** The vendor had been told of it before. */
      wasAnnounced: boolean;
      wasPaid: boolean;
      /** Not by a member of this vendor. */
      bySomeoneElse: boolean;
    }
  | { kind: 'refund'; isFull: boolean };

type StatusCause = Extract<MailCause, { kind: 'status' }>;

export interface MailSwitches {
  /** The source leaves customers' mails about statuses to us. */
  mailsCustomer: boolean;
  /** The marketplace wants one receipt for the whole checkout. */
  sendsReceipt: boolean;
}

interface Row {
  when: (cause: StatusCause) => boolean;
  vendor?: TemplateName;
  customer?: TemplateName;
}

const isChange = ({ from }: StatusCause): boolean => from !== null;
const isBack = ({ from, to }: StatusCause): boolean =>
  (from === 'FAILED' || from === 'CANCELLED') && (isLive(to) || to === 'COMPLETED');

/** Who gets which mail about a status; each person gets the first that is theirs. */
const rows = ({ sendsReceipt }: MailSwitches): Row[] => [
  { when: (c) => c.announces, vendor: 'vendor-order-announced' },
  {
    when: (c) => (c.announces || c.announcesAgain === true) && sendsReceipt,
    customer: 'customer-checkout-receipt',
  },
  { when: isBack, vendor: 'vendor-order-back' },
  { when: (c) => c.to === 'PROCESSING' && isChange(c) && c.bySomeoneElse, vendor: 'vendor-order-processing' },
  { when: (c) => c.to === 'PROCESSING', customer: 'customer-order-processing' },
  { when: (c) => c.to === 'COMPLETED', customer: 'customer-order-completed' },
  {
    when: (c) => c.to === 'CANCELLED' && isChange(c) && (c.from !== 'PENDING' || c.wasPaid),
    vendor: 'vendor-order-cancelled',
    customer: 'customer-order-cancelled',
  },
  { when: (c) => c.to === 'FAILED' && c.wasAnnounced, vendor: 'vendor-order-failed' },
];

export interface WhoIsMailed {
  vendor: TemplateName | null;
  customer: TemplateName | null;
}

/** The one mail that a change sends to the vendor's list, and the one to the customer; null for none. */
export function whoIsMailed(cause: MailCause, switches: MailSwitches): WhoIsMailed {
  const { vendor, customer } = cause.kind === 'refund' ? onRefund(cause.isFull) : onStatus(cause, switches);
  return { vendor, customer: switches.mailsCustomer ? customer : null };
}

function onStatus(cause: StatusCause, switches: MailSwitches): WhoIsMailed {
  const nobody = { vendor: null, customer: null };
  if (cause.from === cause.to) return nobody;
  const matching = rows(switches).filter((row) => row.when(cause));
  const first = (person: 'vendor' | 'customer') => matching.find((row) => row[person])?.[person] ?? null;
  return { vendor: first('vendor'), customer: first('customer') };
}

const onRefund = (isFull: boolean): WhoIsMailed => ({
  vendor: 'vendor-order-refunded',
  customer: isFull ? 'customer-order-full-refund' : 'customer-order-part-refund',
});

/** Whom a move would mail, for whoever is about to make it. Refunding everything is a refund, whatever the status. */
export function consequences(
  cause: Omit<StatusCause, 'kind'>,
  switches: MailSwitches,
): { emailsCustomer: boolean; emailsVendor: boolean } {
  const { vendor, customer } = whoIsMailed(
    cause.to === 'REFUNDED' ? { kind: 'refund', isFull: true } : { kind: 'status', ...cause },
    switches,
  );
  return { emailsCustomer: customer !== null, emailsVendor: vendor !== null };
}
