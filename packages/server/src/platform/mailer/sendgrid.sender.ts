import { connectDeadlineAgents } from './connect-deadline-agent.js';
import type { MailAddress } from './mail-address.js';
import { type MailSender, type OutgoingMail, SEND_DEADLINE_MS, type SendOutcome } from './mail-sender.js';
import { AUTOMATIC_HEADERS } from './message-headers.js';
import { outcomeOfSendGridError } from './sendgrid-outcome.js';
import { sendGridService } from './sendgrid-service.js';

const CONNECT_MS = 5_000;

export interface SendGridConfig {
  readonly key: string;
  readonly from: MailAddress;
  /** The provider checks each mail and delivers none. */
  readonly sandbox: boolean;
  /** How long its event webhook is given to report a mail of unknown fate; null where it reports nothing to us. */
  readonly settleMs?: number | null;
  /** Another address than the provider's usual one. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
}

/** Sends through SendGrid's mail API. Links and opens are not tracked. */
export class SendGridSender implements MailSender {
  readonly kind = 'sendgrid';
  readonly deadlineMs: number;
  readonly settleMs: number | null;
  readonly #config: SendGridConfig;
  readonly #service: ReturnType<typeof sendGridService>;
  readonly #agents = connectDeadlineAgents(CONNECT_MS);

  constructor(config: SendGridConfig) {
    this.#config = config;
    const timeout = Math.min(config.timeoutMs ?? 15_000, SEND_DEADLINE_MS - CONNECT_MS);
    this.deadlineMs = CONNECT_MS + timeout;
    this.settleMs = config.settleMs ?? null;
    this.#service = sendGridService(config.key, {
      ...(config.baseUrl ? { baseUrl: config.baseUrl } : {}),
      timeout,
      maxRedirects: 0,
      ...this.#agents,
    });
  }

  async send(mail: OutgoingMail): Promise<SendOutcome> {
    try {
      const [response] = await this.#service.send(this.#request(mail));
      if (this.#config.sandbox) return { kind: 'captured' };
      const id = (response.headers as Record<string, unknown>)['x-message-id'];
      return { kind: 'accepted', providerId: typeof id === 'string' ? id : null };
    } catch (error) {
      return outcomeOfSendGridError(error);
    }
  }

  async close(): Promise<void> {
    this.#agents.httpAgent.destroy();
    this.#agents.httpsAgent.destroy();
  }

  #request(mail: OutgoingMail) {
    return {
      from: party(this.#config.from),
      to: party(mail.to),
      ...(mail.replyTo ? { replyTo: party(mail.replyTo) } : {}),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: { ...AUTOMATIC_HEADERS },
      categories: [mail.template],
      customArgs: { emailId: mail.emailId, vendorId: mail.vendorId },
      trackingSettings: {
        clickTracking: { enable: false, enableText: false },
        openTracking: { enable: false },
        subscriptionTracking: { enable: false },
      },
      mailSettings: { sandboxMode: { enable: this.#config.sandbox } },
    };
  }
}

function party({ address, name }: MailAddress): { email: string; name?: string } {
  return name === null ? { email: address } : { email: address, name };
}
