import type { RequestContext } from '../identity/request-context.js';
import { customerPolicy } from '../orders/order.policy.js';
import type { EmailRow } from './email.entity.js';
import type { Email } from './email.type.js';
import { shownAddress, shownBodies, shownError, withoutDownloadLinks } from './email-disclosure.js';
import { bodiesById, emailsById, resendsByEmail, vendorName } from './emails.query.js';
import { refusalToResend } from './resend.policy.js';
import { findCurrentAddress } from './resend-address.js';
import { toEmail } from './to-email.js';

/** Mails of one vendor as whoever acts for it may see them: what the marketplace hides of customers stays hidden. */
export async function shownEmails(
  context: RequestContext,
  owner: { vendorId: string },
  rows: readonly EmailRow[],
): Promise<Email[]> {
  if (rows.length === 0) return [];
  const policy = await customerPolicy(context);
  const name = (await context.load(vendorName, owner, owner.vendorId)) ?? null;
  const mayDownload = context.caller.permissions.has('MANAGE_DOWNLOADS');
  const mayWrite = context.caller.permissions.has('ADD_NOTE');
  const show = (row: EmailRow): Email =>
    toEmail(row, {
      to: shownAddress(row, policy),
      error: shownError(row, policy),
      mayResend: mayWrite && !refusalToResend(row, policy),
      vendorName: name,
      bodies: async () => {
        const found = await context.load(bodiesById, owner, row.id);
        if (!found) throw new Error(`Email ${row.id} is gone`);
        const bodies = shownBodies(row, found, policy);
        return mayDownload ? bodies : withoutDownloadLinks(bodies);
      },
      original: async () => {
        const found = row.resendOf && (await context.load(emailsById, owner, row.resendOf));
        return found ? show(found) : null;
      },
      current: async () => {
        const toAddress = await context.readOf(owner, (tx) => findCurrentAddress(tx, row));
        return toAddress && shownAddress({ ...row, toAddress }, policy);
      },
      copies: async () => ((await context.load(resendsByEmail, owner, row.id)) ?? []).map(show),
    });
  return rows.map(show);
}
