import type { CustomerPolicy } from '../vendors/customer-field.js';
import { type EmailRow, EmailState } from './email.entity.js';
import type { EmailBodies } from './email.type.js';

const downloadLink = /\/d\/[\w-]{40,}/g;
const hidden = 'Hidden by the marketplace';

const instead = (sentence: string): EmailBodies => ({ html: `<p>${sentence}</p>`, text: sentence });

/** To whom a mail went, as far as a vendor may know it. */
export const shownAddress = (
  { recipient, toAddress }: Pick<EmailRow, 'recipient' | 'toAddress'>,
  policy: CustomerPolicy,
): string => (recipient === 'CUSTOMER' ? shownCustomerAddress(toAddress, policy) : toAddress);

/** A customer's address, in words where it is hidden; empty stays empty. */
export const shownCustomerAddress = (address: string, policy: CustomerPolicy): string =>
  address && !policy.shows('EMAIL') ? hidden : address;

/** What went wrong with a mail, as far as a vendor may know it: providers like to repeat the address. */
export function shownError(row: EmailRow, policy: CustomerPolicy): string | null {
  return row.error && row.recipient === 'CUSTOMER' && row.toAddress && !policy.shows('EMAIL')
    ? hidden
    : row.error;
}

/**
 * What a mail said, as far as a vendor may know it today: a mail to the customer shows the customer's own data, and
 * one to the vendor may be from a time when more was shown.
 */
export function shownBodies(row: EmailRow, bodies: EmailBodies, policy: CustomerPolicy): EmailBodies {
  return row.discloses.every((field) => policy.shows(field))
    ? bodies
    : instead(`${hidden}: this email holds what you are not shown of the customer.`);
}

/** The same for callers who are not given customers' links: whoever has one can download, and use one up. */
export const withoutDownloadLinks = ({ html, text }: EmailBodies): EmailBodies => ({
  html: html.replaceAll(downloadLink, '/d/…'),
  text: text.replaceAll(downloadLink, '/d/…'),
});

/** Links to somebody's account are for that person; operators see them only where mails are sent to nobody. */
export function bodiesForOperator(row: EmailRow, bodies: EmailBodies): EmailBodies {
  return row.recipient === 'ACCOUNT' && row.state !== EmailState.CAPTURED
    ? instead('This email holds a link to an account and is shown to nobody else.')
    : bodies;
}
