import type { VendorTx } from '../../platform/database/database.js';
import { mailAddress } from '../../platform/mailer/mail-address.js';
import { isTimeZone } from '../../shared/dates.js';
import { invalid, type UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { RecipientInput } from './recipient.type.js';
import { replaceRecipients } from './recipients.service.js';
import type { UpdateVendorInput } from './update-vendor.type.js';
import { Vendor } from './vendor.entity.js';
import type { VendorEvent } from './vendor-event.js';

const maxAddresses = 20;

/** Changes the vendor's own settings. @throws UserFaults naming each field that is wrong */
export async function updateVendor(tx: VendorTx, input: UpdateVendorInput): Promise<void> {
  const faults: UserFault[] = [];
  const address = (text: string, path: string[]): string => {
    try {
      return mailAddress(text.trim().toLowerCase()).address;
    } catch (error) {
      faults.push(invalid((error as Error).message, path));
      return '';
    }
  };
  const change: Partial<Pick<Vendor, 'replyTo' | 'timeZone'>> = {};
  const { recipients, replyTo, timeZone } = input;
  const list = recipients ? listOf(recipients, address, faults) : null;
  if (replyTo !== undefined && replyTo !== null)
    change.replyTo = replyTo.trim() ? address(replyTo, ['replyTo']) : null;
  if (timeZone !== undefined && timeZone !== null) {
    if (isTimeZone(timeZone)) change.timeZone = timeZone;
    else faults.push(invalid(`"${timeZone}" is not a time zone such as Europe/London.`, ['timeZone']));
  }
  if (faults.length > 0) throw new UserFaults(faults);
  // One change at a time: of two lists at once the later stands, and never a mix.
  await tx.query('select from vendor where id = $1 for no key update', [tx.vendorId]);
  if (Object.keys(change).length > 0) await tx.manager.update(Vendor, { id: tx.vendorId }, change);
  if (list) await replaceRecipients(tx, list);
}

/** The list with each address once, which then hears of all that was said for it. */
function listOf(
  recipients: readonly RecipientInput[],
  address: (text: string, path: string[]) => string,
  faults: UserFault[],
): { email: string; events: VendorEvent[] }[] {
  if (recipients.length > maxAddresses)
    faults.push(
      invalid(`At most ${maxAddresses} addresses; these are ${recipients.length}.`, ['recipients']),
    );
  const events = new Map<string, Set<VendorEvent>>();
  recipients.forEach((recipient, index) => {
    const path = ['recipients', String(index)];
    const email = address(recipient.email, [...path, 'email']);
    if (recipient.events.length === 0)
      faults.push(invalid('Say what it is emailed about, or take it off the list.', [...path, 'events']));
    events.set(email, new Set([...(events.get(email) ?? []), ...recipient.events]));
  });
  return [...events].map(([email, some]) => ({ email, events: [...some] }));
}
