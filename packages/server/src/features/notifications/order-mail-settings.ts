import type { VendorTx } from '../../platform/database/database.js';
import { type CustomerField, CustomerPolicy } from '../vendors/customer-field.js';
import type { MailSwitches } from './who-is-mailed.js';

/** What decides who is mailed about an order of this vendor and source, and how it looks: one read. */
export interface OrderMailSettings {
  brand: { name: string; color: string };
  buyerWord: string;
  sendsReceipt: boolean;
  policy: CustomerPolicy;
  vendorName: string;
  timeZone: string;
  /** Each address once. */
  notificationEmails: string[];
  replyTo: string | null;
  mailsCustomer: boolean;
}

interface Row {
  name: string;
  color: string;
  buyerWord: string;
  sendsReceipt: boolean;
  hidden: CustomerField[];
  vendorName: string;
  timeZone: string;
  notificationEmails: string[];
  replyTo: string | null;
  mailsCustomer: boolean;
}

export async function readOrderMailSettings(tx: VendorTx, source: string): Promise<OrderMailSettings> {
  const [row] = await tx.query<Row>(
    `select m.name, m.color, m.buyer_word as "buyerWord", m.sends_receipt as "sendsReceipt",
       m.hidden_customer_fields as hidden, v.name as "vendorName", v.time_zone as "timeZone",
       v.notification_emails as "notificationEmails", v.reply_to as "replyTo", s.mails_customer as "mailsCustomer"
     from marketplace m, vendor v, source s where v.id = $1 and s.id = $2`,
    [tx.vendorId, source],
  );
  if (!row) throw new Error(`Vendor ${tx.vendorId} or source ${source} is gone`);
  const { name, color, hidden, notificationEmails, ...rest } = row;
  const unique = new Map(notificationEmails.map((address) => [address.trim().toLowerCase(), address.trim()]));
  return {
    ...rest,
    brand: { name, color },
    policy: new CustomerPolicy(hidden),
    notificationEmails: [...unique.values()],
    replyTo: row.replyTo ?? notificationEmails[0] ?? null,
  };
}

/** A batch: whom changes of orders may mail, by the orders' source. */
export async function readMailSwitches(
  tx: VendorTx,
  sources: readonly string[],
): Promise<Map<string, MailSwitches>> {
  const rows = await tx.query<MailSwitches & { id: string }>(
    `select s.id, s.mails_customer as "mailsCustomer", m.sends_receipt as "sendsReceipt"
     from source s, marketplace m where s.id = any($1)`,
    [sources],
  );
  return new Map(rows.map(({ id, mailsCustomer, sendsReceipt }) => [id, { mailsCustomer, sendsReceipt }]));
}
