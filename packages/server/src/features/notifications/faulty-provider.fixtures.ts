import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  signedHeaders,
  type WebhookKeys,
  webhookEvent,
} from '../../platform/mailer/sendgrid-webhook.fixtures.js';

/** How an attempt goes wrong: refused for now, never answered (with the mail taken or not), or cut off once taken. */
const faults = [429, 500, 'hang', 'hang, taken', 'cut'] as const;
type Fault = (typeof faults)[number];

interface Mail {
  emailId: string;
  vendorId: string;
}

/** So long it thinks over each mail; there are always some in its hands when a worker is killed. */
const THINKS_MS = 25;
/** Reports lag behind, more than a worker takes to come back to a mail that it does not know the fate of. */
const REPORTS_LAG_MS = 2_000;
const REPORTS_EVERY_MS = 120;
const MOST_EVENTS = 80;

/**
 * A mail provider that speaks SendGrid's API. Every fifth mail meets a fault at its first attempt, and every fifth of
 * those another at its second. What it has taken it reports as SendGrid does: signed, in batches, late, out of order,
 * some of it twice, and again until it is answered 200.
 */
export class FaultyProvider {
  /** How often each mail was taken. */
  readonly taken = new Map<string, number>();
  readonly faults = new Map<Fault, number>();
  /** The mails that are in its hands at this moment. */
  readonly inHand = new Set<string>();
  /** Of each mail: the how manieth it was, and how often it was tried. */
  readonly #seen = new Map<string, { place: number; attempts: number }>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #keys: WebhookKeys;
  readonly #events: { event: Record<string, unknown>; dueAt: number }[] = [];
  #reporting: Promise<void> = Promise.resolve();
  #isOpen = true;

  private constructor(keys: WebhookKeys) {
    this.#keys = keys;
  }

  /** @param webhook where it reports to */
  static async open(keys: WebhookKeys, webhook: string): Promise<FaultyProvider> {
    const provider = new FaultyProvider(keys);
    provider.#server.listen(0, '127.0.0.1');
    await once(provider.#server, 'listening');
    provider.#reporting = provider.#report(webhook);
    return provider;
  }

  /** How many mails it has met, whatever became of them. */
  get met(): number {
    return this.#seen.size;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Says all that is still to be reported, then ends. */
  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#reporting;
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    // Whoever is killed while it is still speaking has handed over nothing.
    const isWhole = await request
      .forEach((chunk) => void chunks.push(chunk))
      .then(
        () => request.complete,
        () => false,
      );
    if (!isWhole) return;
    const mail = JSON.parse(Buffer.concat(chunks).toString()).custom_args as Mail;
    this.inHand.add(mail.emailId);
    const fault = this.#nextFault(mail);
    if (fault) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    await pause(THINKS_MS);
    if (fault === null || fault === 'cut' || fault === 'hang, taken') this.#take(mail);
    this.inHand.delete(mail.emailId);
    if (fault === null) response.writeHead(202, { 'x-message-id': `m-${mail.emailId}` }).end();
    else if (fault === 'cut') request.socket.destroy();
    else if (fault === 429) response.writeHead(429, { 'retry-after': '1' }).end('{"errors":[]}');
    else if (fault === 500) response.writeHead(500).end();
  }

  #nextFault({ emailId }: Mail): Fault | null {
    const seen = this.#seen.get(emailId) ?? { place: this.#seen.size, attempts: 0 };
    this.#seen.set(emailId, seen);
    seen.attempts += 1;
    if (seen.attempts === 1 && seen.place % 5 === 0) return faults[(seen.place / 5) % faults.length] ?? null;
    return seen.attempts === 2 && seen.place % 25 === 0 ? 500 : null;
  }

  #take(mail: Mail): void {
    this.taken.set(mail.emailId, (this.taken.get(mail.emailId) ?? 0) + 1);
    const about = { ...mail, sg_message_id: `m-${mail.emailId}.recvd-1` };
    const delivered = webhookEvent(about, { event: 'delivered', response: '250 OK' });
    const events = [delivered, webhookEvent(about, { event: 'processed' })];
    if (this.taken.size % 10 === 0) events.push({ ...delivered });
    const dueAt = Date.now() + REPORTS_LAG_MS;
    this.#events.push(...events.map((event) => ({ event, dueAt })));
  }

  async #report(webhook: string): Promise<void> {
    while (this.#isOpen || this.#events.length > 0) {
      await pause(REPORTS_EVERY_MS);
      const due = this.#events.findLastIndex(({ dueAt }) => dueAt <= Date.now()) + 1;
      const events = this.#events.splice(0, Math.min(due, MOST_EVENTS));
      if (events.length === 0) continue;
      const body = `${JSON.stringify(events.map(({ event }) => event))}\r\n`;
      const answer = await fetch(webhook, { method: 'POST', body, headers: signedHeaders(this.#keys, body) });
      if (answer.status !== 200) this.#events.unshift(...events);
    }
  }
}
