import type { MailBrand, MailDocument, Sentence } from './mail-document.js';
import { moment, oneLine } from './words.js';

/** A mail with a link that works once, to a person about their own account. */
export interface AccountMailView {
  brand: MailBrand;
  to: string;
  url: string;
  expiresAt: Date;
  timeZone: string;
}

export interface InvitationView extends AccountMailView {
  vendorName: string;
  /** What they will be, in words: owner, manager, staff, viewer. */
  role: string;
  invitedBy: string;
}

/** Someone asked for a new password. */
export function resetPassword(view: AccountMailView): MailDocument {
  return linkMail(view, {
    subject: `Choose a new password for ${view.brand.name}`,
    preheader: `The link works once, until ${until(view)}.`,
    title: 'New password',
    story: ['Someone, most likely you, asked for a new password for this address.'],
    button: 'Choose a new password',
    why: 'because a new password was asked for. If it was not you, do nothing: your password stays as it is.',
  });
}

/** Someone who may invited this person to work for a vendor. */
export function invitation(view: InvitationView): MailDocument {
  const vendor = oneLine(view.vendorName, 60);
  const by = oneLine(view.invitedBy, 60);
  return linkMail(view, {
    subject: `${by} invites you to ${vendor}`,
    preheader: `Work on its orders as ${article(view.role)}. The link works once, until ${until(view)}.`,
    title: `Join ${vendor}`,
    story: [`${by} invites you to work on the orders of `, { strong: vendor }, ` as ${article(view.role)}.`],
    button: 'Accept the invitation',
    why: `because ${by} typed it in. If you do not know ${vendor}, do nothing.`,
  });
}

interface LinkMail {
  subject: string;
  preheader: string;
  title: string;
  story: Sentence;
  button: string;
  why: string;
}

function linkMail(view: AccountMailView, mail: LinkMail): MailDocument {
  return {
    brand: view.brand,
    about: '',
    subject: mail.subject,
    preheader: mail.preheader,
    blocks: [
      {
        kind: 'headline',
        eyebrow: 'Your account',
        title: mail.title,
        note: `The link works once, until ${until(view)}`,
      },
      { kind: 'paragraph', text: mail.story },
      { kind: 'button', label: mail.button, url: view.url },
    ],
    foot: [
      [`Sent to ${view.to} ${mail.why}`],
      ['Nobody reads replies to this address.'],
      ['Button not working? ', { link: view.url, url: view.url }],
    ],
  };
}

const until = (view: AccountMailView): string =>
  `${moment(view.expiresAt, view.timeZone)} (${view.timeZone})`;
const article = (role: string): string =>
  role === 'staff' ? 'staff' : /^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`;
