import { invitation, resetPassword } from './account.mail.js';
import { customerDownloadGranted, customerDownloadRevoked } from './customer-download.mail.js';
import {
  customerCancelled,
  customerCompleted,
  customerFullRefund,
  customerPartRefund,
  customerProcessing,
} from './customer-order.mail.js';
import { customerReceipt } from './customer-receipt.mail.js';
import { customerTracking } from './customer-tracking.mail.js';
import type { MailDocument } from './mail-document.js';
import { customerNote, vendorPrivateNote } from './note.mail.js';
import { type RenderedMail, renderMail } from './render-mail.js';
import { vendorAnnounced } from './vendor-announced.mail.js';
import { vendorBack, vendorCancelled, vendorFailed, vendorProcessing } from './vendor-change.mail.js';
import { vendorRefunded } from './vendor-refunded.mail.js';

/** Every mail there is, by the name it is recorded under. */
export const templates = {
  'vendor-order-announced': vendorAnnounced,
  'vendor-order-back': vendorBack,
  'vendor-order-processing': vendorProcessing,
  'vendor-order-cancelled': vendorCancelled,
  'vendor-order-failed': vendorFailed,
  'vendor-order-refunded': vendorRefunded,
  'customer-order-processing': customerProcessing,
  'customer-order-completed': customerCompleted,
  'customer-order-cancelled': customerCancelled,
  'customer-order-part-refund': customerPartRefund,
  'customer-order-full-refund': customerFullRefund,
  'customer-checkout-receipt': customerReceipt,
  'customer-download-granted': customerDownloadGranted,
  'customer-download-revoked': customerDownloadRevoked,
  'customer-note': customerNote,
  'customer-tracking': customerTracking,
  'vendor-private-note': vendorPrivateNote,
  'account-reset-password': resetPassword,
  'account-invitation': invitation,
} as const;

export type TemplateName = keyof typeof templates;
export type ViewOf<Name extends TemplateName> = Parameters<(typeof templates)[Name]>[0];

/** Subject, preheader, HTML and plain text of a mail; nothing but its view goes into it. */
export function renderTemplate<Name extends TemplateName>(name: Name, view: ViewOf<Name>): RenderedMail {
  const template = templates[name] as (view: ViewOf<Name>) => MailDocument;
  return renderMail(template(view));
}
