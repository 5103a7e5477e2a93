import { capturedSender } from './captured.sender.js';
import { mailAddress } from './mail-address.js';
import type { MailSender } from './mail-sender.js';
import { SendGridSender } from './sendgrid.sender.js';
import { SmtpSender } from './smtp.sender.js';

/** How mail leaves, as the environment says it. */
export interface MailSettings {
  /** captured: stored, shown to operators, sent nowhere. */
  readonly mode: 'captured' | 'sendgrid' | 'smtp';
  /** Address of the no-reply sender. */
  readonly from: string;
  readonly sendgridKey: string;
  readonly sendgridSandbox: boolean;
  /** The public key of its event webhook; null: it reports nothing to us. */
  readonly sendgridWebhookKey: string | null;
  /** How long its reports are waited for when the fate of a mail is unknown. */
  readonly settleMs: number;
  readonly smtpUrl: string;
}

/**
 * The sender that the settings ask for.
 * @param fromName what an inbox shows as the sender: the marketplace's name
 * @throws RangeError when the settings cannot be used, in words for whoever wrote them
 */
export function createMailSender(settings: MailSettings, fromName: string): MailSender {
  const from = mailAddress(settings.from, fromName);
  switch (settings.mode) {
    case 'captured':
      return capturedSender;
    case 'sendgrid':
      return new SendGridSender({
        key: settings.sendgridKey,
        sandbox: settings.sendgridSandbox,
        settleMs: settings.sendgridWebhookKey ? settings.settleMs : null,
        from,
      });
    case 'smtp':
      return new SmtpSender({ url: settings.smtpUrl, from });
  }
}
