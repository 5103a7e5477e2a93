import type { MailDocument } from './mail-document.js';
import { mailHtml } from './mail-html.js';
import { mailText } from './mail-text.js';
import { oneLine } from './words.js';

/** A mail as it is recorded and sent. */
export interface RenderedMail {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

export function renderMail(mail: MailDocument): RenderedMail {
  const subject = oneLine(mail.subject, 250);
  return {
    subject,
    preheader: mail.preheader,
    html: mailHtml({ ...mail, subject }),
    text: mailText(mail),
  };
}
