import type { Services } from '../app/services.js';
import type { Vendor } from '../features/vendors/vendor.entity.js';
import { createVendor, type NewVendor } from '../features/vendors/vendors.service.js';

/** A new vendor that can have members and keys. */
export async function makeVendor({ database, identity }: Services, vendor: NewVendor): Promise<Vendor> {
  const made = await database.transaction('intake', (tx) => createVendor(tx, vendor));
  await identity.members.ensureVendor(made);
  return made;
}
