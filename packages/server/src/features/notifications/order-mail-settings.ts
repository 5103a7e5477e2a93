import type { VendorTx } from '../../platform/database/database.js';
import { type CustomerField, CustomerPolicy } from '../vendors/customer-field.js';
import { addressesFor, answersGoTo, type RecipientRecord } from '../vendors/recipients.js';
import { recipientJson, recipientOrder } from '../vendors/recipients.service.js';
import type { VendorEvent } from '../vendors/vendor-event.js';

/** What decides who is mailed about an order of this vendor and source, and how it looks: one read. */
export interface OrderMailSettings {
  brand: { name: string; color: string };
  buyerWord: string;
  sendsReceipt: boolean;
  policy: CustomerPolicy;
  vendorName: string;
  timeZone: string;
  /** Whom of the vendor an email about this goes to; each address once. */
  recipientsOf(event: VendorEvent): string[];
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
  recipients: RecipientRecord[];
  replyTo: string | null;
  mailsCustomer: boolean;
}

export async function readOrderMailSettings(tx: VendorTx, source: string): Promise<OrderMailSettings> {
  const [row] = await tx.kept<Row>(
    `select m.name, m.color, m.buyer_word as "buyerWord", m.sends_receipt as "sendsReceipt",
       m.hidden_customer_fields as hidden, v.name as "vendorName", v.time_zone as "timeZone",
       v.reply_to as "replyTo", s.mails_customer as "mailsCustomer",
       coalesce((select jsonb_agg(${recipientJson} order by ${recipientOrder}) from notification_recipient r
                 where r.vendor_id = v.id), '[]') as recipients
     from marketplace m, vendor v, source s where v.id = $1 and s.id = $2`,
    [tx.vendorId, source],
  );
  if (!row) throw new Error(`Vendor ${tx.vendorId} or source ${source} is gone`);
  const { name, color, hidden, recipients, ...rest } = row;
  return {
    ...rest,
    brand: { name, color },
    policy: new CustomerPolicy(hidden),
    recipientsOf: (event) => addressesFor(recipients, event),
    replyTo: answersGoTo(row.replyTo, recipients),
  };
}
