import { asked } from '../../platform/database/batch.js';
import type { Tx, VendorTx } from '../../platform/database/database.js';
import { isTimeZone } from '../../shared/dates.js';
import { invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { isCurrency } from '../../shared/money.js';
import { beginEventLog } from '../events/event-log.js';
import { CustomerPolicy } from './customer-field.js';
import { Marketplace } from './marketplace.entity.js';
import { insertRecipients } from './recipients.service.js';
import { Vendor } from './vendor.entity.js';
import { VendorEvent } from './vendor-event.js';

export interface NewVendor {
  /** Chosen by the caller where it must equal something that exists; otherwise made. */
  id?: string;
  name: string;
  currency: string;
  timeZone: string;
  /** Who is emailed about everything. */
  notificationEmails?: readonly string[];
  replyTo?: string | null;
}

const allEvents = Object.values(VendorEvent);

/**
 * Makes a vendor with its empty event log. Wants a transaction of the role `intake`, which may write both.
 * @throws UserFault INVALID for an empty name, an unknown currency or time zone
 */
export async function createVendor(tx: Tx, input: NewVendor): Promise<Vendor> {
  const name = input.name.trim();
  if (!name) throw invalid('A vendor needs a name.', ['name']);
  if (!isCurrency(input.currency))
    throw invalid(`"${input.currency}" is not an ISO 4217 currency such as GBP.`, ['currency']);
  if (!isTimeZone(input.timeZone))
    throw invalid(`"${input.timeZone}" is not a time zone such as Europe/London.`, ['timeZone']);
  const vendor = tx.manager.create(Vendor, {
    id: input.id ?? newId(),
    name,
    currency: input.currency,
    timeZone: input.timeZone,
    replyTo: input.replyTo ?? null,
    createdAt: new Date(),
  });
  await tx.manager.insert(Vendor, vendor);
  await tx.inVendor(vendor.id, async (inVendor) => {
    await beginEventLog(inVendor);
    const hearsOfAll = (input.notificationEmails ?? []).map((email) => ({ email, events: allEvents }));
    await insertRecipients(inVendor, hearsOfAll);
  });
  return vendor;
}

/** The vendor whose rows this transaction is in. */
export const getVendor = (tx: VendorTx): Promise<Vendor> =>
  tx.manager.findOneByOrFail(Vendor, { id: tx.vendorId });

/** The marketplace's settings. */
export const getMarketplace = (tx: Tx): Promise<Marketplace> =>
  tx.manager.findOneByOrFail(Marketplace, { onlyOne: true });

/** The marketplace's settings, and which of its sources, a handful, leave customers' mails about statuses to us. */
export interface MarketplaceRules extends Marketplace {
  mailsCustomer: Readonly<Record<string, boolean>>;
}

/** The rules as a part of a question (`Database.ask`). */
export const marketplacePart = `(select json_build_object('onlyOne', m.only_one, 'name', m.name, 'color', m.color,
  'buyerWord', m.buyer_word, 'vendorsMayRefund', m.vendors_may_refund, 'sendsReceipt', m.sends_receipt,
  'hiddenCustomerFields', m.hidden_customer_fields,
  'mailsCustomer', (select coalesce(json_object_agg(s.id, s.mails_customer), '{}') from source s)) from marketplace m)`;

/** A batch of one: the rules. */
export const marketplaceRules = asked<MarketplaceRules>({
  sql: () => marketplacePart,
  read: (rules, ids) => new Map(ids.map((id) => [id, rules as MarketplaceRules])),
});

/** What the marketplace shows vendors of customers. */
export async function getCustomerPolicy(tx: Tx): Promise<CustomerPolicy> {
  return new CustomerPolicy((await getMarketplace(tx)).hiddenCustomerFields);
}
