import type { Database } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import type { AccountMail, SendAccountMail } from '../identity/account-mail.js';
import { getMarketplace } from '../vendors/vendors.service.js';
import { MARKETPLACE_ID } from './email.entity.js';
import { recordEmail } from './record-email.js';
import type { MailBrand } from './templates/mail-document.js';
import type { RenderedMail } from './templates/render-mail.js';
import { renderTemplate, type TemplateName } from './templates/templates.js';

/**
 * Records and queues mails about accounts, each in a transaction of its own.
 * @param timeZone in which they say when their links end: the marketplace's
 */
export const accountMailer =
  (database: Database, timeZone: string): SendAccountMail =>
  (mail) =>
    database.transaction('app', async (tx) => {
      const { name, color } = await getMarketplace(tx);
      const { template, rendered } = render(mail, { name, color }, timeZone);
      await tx.inVendor(MARKETPLACE_ID, (ofMarketplace) =>
        recordEmail(
          ofMarketplace,
          {
            recipient: 'ACCOUNT',
            template,
            order: null,
            dedupeKey: `account:${newId()}`,
            to: mail.to.email,
            toName: mail.to.name,
          },
          rendered,
        ),
      );
    });

function render(
  mail: AccountMail,
  brand: MailBrand,
  timeZone: string,
): { template: TemplateName; rendered: RenderedMail } {
  const view = { brand, to: mail.to.email, url: mail.url, expiresAt: mail.expiresAt, timeZone };
  if (mail.kind === 'RESET_PASSWORD')
    return {
      template: 'account-reset-password',
      rendered: renderTemplate('account-reset-password', view),
    };
  const { vendorName, role, invitedBy } = mail;
  const rendered = renderTemplate('account-invitation', { ...view, vendorName, role, invitedBy });
  return { template: 'account-invitation', rendered };
}
