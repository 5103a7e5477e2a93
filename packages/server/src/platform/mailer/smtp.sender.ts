import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAddress } from './mail-address.js';
import { type MailSender, type OutgoingMail, SEND_DEADLINE_MS, type SendOutcome } from './mail-sender.js';
import { AUTOMATIC_HEADERS } from './message-headers.js';
import { deliverOverSmtp } from './smtp-delivery.js';
import { parseSmtpUrl, type SmtpServerAddress } from './smtp-server-address.js';

export interface SmtpConfig {
  /**
   * `smtp://user:password@host:587` or `smtps://host`. With a password, TLS is required unless the host is
   * this machine.
   */
  readonly url: string;
  readonly from: MailAddress;
  readonly timeoutMs?: number;
}

/** Sends through any SMTP server, one connection a mail. No delivery report can come back this way. */
export class SmtpSender implements MailSender {
  readonly kind = 'smtp';
  readonly deadlineMs = SEND_DEADLINE_MS;
  readonly settleMs = null;
  readonly #config: SmtpConfig;
  readonly #server: SmtpServerAddress;

  constructor(config: SmtpConfig) {
    this.#config = config;
    this.#server = parseSmtpUrl(config.url);
  }

  async send(mail: OutgoingMail): Promise<SendOutcome> {
    const envelope = { from: this.#config.from.address, to: [mail.to.address] };
    const message = await this.#compose(mail);
    const timeoutMs = Math.min(this.#config.timeoutMs ?? 15_000, SEND_DEADLINE_MS);
    return deliverOverSmtp(this.#server, envelope, message, timeoutMs);
  }

  async close(): Promise<void> {}

  #compose(mail: OutgoingMail): Promise<Buffer> {
    const { from } = this.#config;
    const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
    const composer = new MailComposer({
      from: { address: from.address, name: from.name ?? '' },
      to: { address: mail.to.address, name: mail.to.name ?? '' },
      ...(mail.replyTo ? { replyTo: { address: mail.replyTo.address, name: mail.replyTo.name ?? '' } } : {}),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      // The same on every attempt: a mailbox that got it twice can tell.
      messageId: `<${mail.emailId}@${domain}>`,
      headers: { ...AUTOMATIC_HEADERS },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return composer.compile().build();
  }
}
