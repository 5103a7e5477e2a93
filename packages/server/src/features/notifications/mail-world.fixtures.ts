import pg from 'pg';
import { Database, type VendorTx } from '../../platform/database/database.js';
import { installJobSchema } from '../../platform/jobs/job-schema.js';
import {
  type MailSender,
  type OutgoingMail,
  SEND_DEADLINE_MS,
  type SendOutcome,
} from '../../platform/mailer/mail-sender.js';
import { newId } from '../../shared/ids.js';
import { followEarnings } from '../earnings/earnings.handlers.js';
import { LedgerRow } from '../earnings/ledger-entry.entity.js';
import { Refund } from '../earnings/refund.entity.js';
import type { Actor } from '../events/actor.js';
import { Event } from '../events/event.entity.js';
import { Note } from '../notes/note.entity.js';
import { noteFacts } from '../notes/notes.events.js';
import { Customer } from '../orders/customer.entity.js';
import { insertOrder } from '../orders/insert-order.js';
import { Order } from '../orders/order.entity.js';
import type { OrderDraft } from '../orders/order-draft.js';
import { OrderLine } from '../orders/order-line.entity.js';
import { orderFacts } from '../orders/orders.events.js';
import { Marketplace } from '../vendors/marketplace.entity.js';
import { Source } from '../vendors/source.entity.js';
import { Vendor } from '../vendors/vendor.entity.js';
import { createVendor, type NewVendor } from '../vendors/vendors.service.js';
import { anyDraft } from './any-draft.fixtures.js';
import { EmailRow } from './email.entity.js';
import { mailAboutNotes } from './notes.handlers.js';
import { mailAboutOrders } from './notifications.handlers.js';
import { sendEmailTask } from './send-email.task.js';
import { sendReceiptTask } from './send-receipt.task.js';

export const member: Actor = { kind: 'MEMBER', id: 'm1', name: 'Tomas' };
export const shopApp: Actor = { kind: 'PARTNER_APP', id: 'k1', name: 'Storefront' };

/** A small world for tests: a marketplace whose orders are mailed about, on a real database. */
export class MailWorld {
  private constructor(
    readonly database: Database,
    /** The owner's connections, past all walls. */
    readonly owner: pg.Pool,
  ) {}

  static async open(url: string): Promise<MailWorld> {
    await installJobSchema(url, [sendEmailTask, sendReceiptTask]);
    orderFacts.handledBy([followEarnings, mailAboutOrders('https://orders.market.example')]);
    noteFacts.handledBy([mailAboutNotes('https://orders.market.example')]);
    const entities = [
      Customer,
      EmailRow,
      Event,
      LedgerRow,
      Marketplace,
      Note,
      Order,
      OrderLine,
      Refund,
      Source,
      Vendor,
    ];
    const owner = new pg.Pool({ connectionString: url, max: 2 });
    owner.on('error', () => {});
    await owner.query("update marketplace set name = 'Treatment Room Market', buyer_word = 'clinic'");
    await owner.query(`insert into source (id, kind, secret, mails_customer)
      values ('app', 'PARTNER_APP', null, true), ('shop', 'WOOCOMMERCE', 's', false)`);
    return new MailWorld(await Database.open(url, { entities, poolSize: 4 }), owner);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.owner.end();
  }

  async vendor(change: Partial<NewVendor> = {}): Promise<Vendor> {
    const name = `Ambercourt ${newId().slice(-6)}`;
    const input = {
      name,
      currency: 'GBP',
      timeZone: 'Europe/London',
      notificationEmails: ['orders@ambercourt.example'],
    };
    return this.database.transaction('intake', (tx) => createVendor(tx, { ...input, ...change }));
  }

  /** Places an order of one line of £40.00, of which the vendor earns £36.00; or several for one checkout. */
  async order(vendor: Vendor, change: Partial<OrderDraft> & { isHistory?: boolean } = {}): Promise<Order> {
    const { isHistory = false, ...fields } = change;
    const draft = { ...anyDraft(), ...fields };
    await this.owner.query(
      `insert into checkout (id, source, external_id, number, currency, placed_at) values ($1, $2, $3, '88120', 'GBP', now())
       on conflict do nothing`,
      [draft.checkoutId, draft.source, draft.checkoutId],
    );
    const { order } = await this.database.inVendor('intake', vendor.id, (tx) =>
      insertOrder(tx, draft, { by: shopApp, at: new Date(), isHistory }),
    );
    await this.owner.query(
      'insert into checkout_order (checkout_id, vendor_id, order_id, external_id) values ($1, $2, $3, $4)',
      [draft.checkoutId, vendor.id, order.id, draft.externalId],
    );
    return order;
  }

  inVendor<T>(vendor: { id: string }, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.database.inVendor('app', vendor.id, work);
  }

  /** The mails about an order so far, oldest first, as "template to address". */
  async mails(order: Order): Promise<string[]> {
    return (await this.rows(order)).map(
      ({ template, toAddress }) => `${template} to ${toAddress || 'nobody'}`,
    );
  }

  async rows(order: Order): Promise<(EmailRow & { html: string; text: string })[]> {
    const { rows } = await this.owner.query(
      `select id, vendor_id as "vendorId", template, recipient, to_address as "toAddress", to_name as "toName", reply_to as "replyTo",
         subject, html, text, state, error, attempts, provider_id as "providerId", next_attempt_at as "nextAttemptAt"
       from email where vendor_id = $1 and order_id = $2 order by id`,
      [order.vendorId, order.id],
    );
    return rows;
  }

  /** Jobs of a task that wait, with what they are about. */
  async jobs(task: string): Promise<{ data: Record<string, string>; startAfter: Date }[]> {
    const { rows } = await this.owner.query(
      `select data, start_after as "startAfter" from pgboss.job where name = $1 and state in ('created', 'retry') order by created_on`,
      [task],
    );
    return rows;
  }
}

/** A provider that does as it is told and remembers what it was given. */
export class ScriptedSender implements MailSender {
  readonly kind = 'smtp';
  readonly deadlineMs = SEND_DEADLINE_MS;
  settleMs: number | null = null;
  readonly sent: OutgoingMail[] = [];

  constructor(private readonly answer: (mail: OutgoingMail) => SendOutcome | Promise<SendOutcome>) {}

  async send(mail: OutgoingMail): Promise<SendOutcome> {
    this.sent.push(mail);
    return this.answer(mail);
  }

  async close(): Promise<void> {}
}
