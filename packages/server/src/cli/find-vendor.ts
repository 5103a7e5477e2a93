import { Vendor } from '../features/vendors/vendor.entity.js';
import type { Database } from '../platform/database/database.js';
import { invalid } from '../shared/errors.js';
import { isId } from '../shared/ids.js';

/**
 * The vendor that a person means: by its id, else by its exact name.
 * @throws UserFault INVALID when there is none, or several of that name
 */
export async function findVendor(database: Database, text: string): Promise<Vendor> {
  const where = isId(text) ? { id: text } : { name: text };
  const found = await database.transaction('operator', (tx) => tx.manager.find(Vendor, { where, take: 2 }));
  const [vendor] = found;
  if (!vendor)
    throw invalid(`There is no vendor "${text}": give its id or exact name, see \`docket vendor list\`.`);
  if (found.length > 1)
    throw invalid(`Several vendors are called "${text}": give the id, see \`docket vendor list\`.`);
  return vendor;
}

/** The same where naming one is optional. */
export const findVendorIfNamed = async (
  database: Database,
  text: string | undefined,
): Promise<Vendor | null> => (text === undefined ? null : findVendor(database, text));

/** Every vendor by its id, for lists that name vendors. */
export async function vendorNames(database: Database): Promise<Map<string, string>> {
  const vendors = await database.transaction('operator', (tx) =>
    tx.manager.find(Vendor, { select: { id: true, name: true } }),
  );
  return new Map(vendors.map(({ id, name }) => [id, name]));
}
