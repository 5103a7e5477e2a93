import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { preload } from './preload.js';

/** How one mail of five is refused: for now, or by an end of the connection, before or after it was taken. */
const refusals = [429, 500, 'cut', 'cut, taken'] as const;

interface Mail {
  emailId: string;
  vendorId: string;
}

const thinksMs = 25;
const reportsEveryMs = 500;

/**
 * A mail provider that speaks SendGrid's API, refuses every fifth request, and reports what it has taken as SendGrid does:
 * signed, in batches, and again until it is answered 200.
 */
export class MailProvider {
  /** How often each mail was taken, by its id. */
  readonly taken = new Map<string, number>();
  /** The mails it is thinking over. */
  readonly inHand = new Set<string>();
  refused = 0;
  private requests = 0;
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  private readonly untold: object[] = [];
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private isOpen = true;

  static async open(): Promise<MailProvider> {
    const provider = new MailProvider();
    provider.server.listen(0, '127.0.0.1');
    await once(provider.server, 'listening');
    return provider;
  }

  /** What a server is told that sends its mails here. */
  get environment(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    const key = this.keys.publicKey.export({ type: 'spki', format: 'der' });
    return {
      ...{ DOCKET_MAIL: 'sendgrid', DOCKET_SENDGRID_KEY: 'SG.key', DOCKET_MAIL_SETTLE_SECONDS: '15' },
      DOCKET_SENDGRID_WEBHOOK_KEY: key.toString('base64'),
      NODE_OPTIONS: sendGridAt(port),
    };
  }

  /** Reports to a server until it is closed. */
  async reportTo(url: string): Promise<void> {
    for (; this.isOpen; await pause(reportsEveryMs)) {
      const events = this.untold.splice(0);
      if (events.length === 0) continue;
      const body = JSON.stringify(events);
      const at = String(Math.floor(Date.now() / 1_000));
      const signature = sign('sha256', Buffer.from(at + body), this.keys.privateKey).toString('base64');
      const headers = {
        'x-twilio-email-event-webhook-signature': signature,
        'x-twilio-email-event-webhook-timestamp': at,
      };
      const { status } = await fetch(`${url}/webhooks/sendgrid`, { method: 'POST', body, headers });
      if (status !== 200) this.untold.unshift(...events);
    }
  }

  async close(): Promise<void> {
    this.isOpen = false;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whoever is killed while it is still speaking has handed over nothing.
    const said = (await json(request).catch(() => null)) as { custom_args: Mail } | null;
    if (!said) return;
    const mail = said.custom_args;
    this.requests += 1;
    const refusal = this.requests % 5 === 0 ? refusals[(this.requests / 5) % refusals.length] : null;
    this.inHand.add(mail.emailId);
    await pause(thinksMs);
    this.inHand.delete(mail.emailId);
    if (refusal) this.refused += 1;
    if (!refusal || refusal === 'cut, taken') this.take(mail);
    if (!refusal) response.writeHead(202, { 'x-message-id': `m-${mail.emailId}` }).end();
    else if (typeof refusal === 'number') response.writeHead(refusal).end('{"errors":[]}');
    else request.socket.destroy();
  }

  private take(mail: Mail): void {
    const times = (this.taken.get(mail.emailId) ?? 0) + 1;
    this.taken.set(mail.emailId, times);
    this.untold.push({
      ...mail,
      ...{ event: 'delivered', response: '250 OK', email: 'orders@harley.example' },
      timestamp: Math.floor(Date.now() / 1_000),
      sg_event_id: `${mail.emailId}-${times}`,
      sg_message_id: `m-${mail.emailId}.recvd-1`,
    });
  }
}

/** What a server has for SendGrid goes to a port of this machine. */
const sendGridAt = (port: number): string =>
  preload(`
    import http from 'node:http';
    import https from 'node:https';
    const { request } = https;
    const here = { agent: false, protocol: 'http:', hostname: '127.0.0.1', port: ${port} };
    https.request = (options, ...rest) =>
      options.hostname === 'api.sendgrid.com'
        ? http.request({ ...options, ...here }, ...rest)
        : request(options, ...rest);`);
