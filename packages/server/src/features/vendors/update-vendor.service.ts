import type { VendorTx } from '../../platform/database/database.js';
import { mailAddress } from '../../platform/mailer/mail-address.js';
import { invalid, type UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { UpdateVendorInput } from './update-vendor.type.js';
import { Vendor } from './vendor.entity.js';
import { getVendor } from './vendors.service.js';

const maxAddresses = 20;

/** Changes the vendor's own settings. @throws UserFaults naming each address that is none */
export async function updateVendor(tx: VendorTx, input: UpdateVendorInput): Promise<Vendor> {
  const faults: UserFault[] = [];
  const address = (text: string, path: string[]): string => {
    try {
      return mailAddress(text.trim().toLowerCase()).address;
    } catch (error) {
      faults.push(invalid((error as Error).message, path));
      return '';
    }
  };
  const change: Partial<Pick<Vendor, 'notificationEmails' | 'replyTo'>> = {};
  const { notificationEmails, replyTo } = input;
  if (notificationEmails) {
    if (notificationEmails.length > maxAddresses)
      faults.push(
        invalid(`At most ${maxAddresses} addresses; these are ${notificationEmails.length}.`, [
          'notificationEmails',
        ]),
      );
    const addresses = notificationEmails.map((text, index) =>
      address(text, ['notificationEmails', String(index)]),
    );
    change.notificationEmails = [...new Set(addresses)];
  }
  if (replyTo !== undefined && replyTo !== null)
    change.replyTo = replyTo.trim() ? address(replyTo, ['replyTo']) : null;
  if (faults.length > 0) throw new UserFaults(faults);
  if (Object.keys(change).length > 0) await tx.manager.update(Vendor, { id: tx.vendorId }, change);
  return getVendor(tx);
}
