import type { Tx } from '../../platform/database/database.js';
import { invalid, type UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { CheckedCheckout } from './check-place-order.js';
import type { PartToPlace } from './price-part.js';

/**
 * Whose each part of a checkout is.
 * @throws UserFaults naming every part whose vendor is unknown, or that names one a second time
 */
export async function findVendors(tx: Tx, checkout: CheckedCheckout): Promise<PartToPlace[]> {
  const faults: UserFault[] = [];
  const parts: PartToPlace[] = [];
  for (const [index, part] of checkout.parts.entries()) {
    const path = ['parts', String(index)];
    const vendorId = await findVendor(tx, checkout.source, part.vendor);
    const name = 'id' in part.vendor ? part.vendor.id : part.vendor.externalId;
    if (!vendorId)
      faults.push(
        invalid(`The vendor "${name}" is not known. An operator makes or links it.`, [...path, 'vendor']),
      );
    else if (parts.some((other) => other.vendorId === vendorId))
      faults.push(
        invalid('Two parts are of the same vendor; put their lines into one.', [...path, 'vendor']),
      );
    else parts.push({ vendorId, part, path });
  }
  if (faults.length > 0) throw new UserFaults(faults);
  return parts;
}

async function findVendor(
  tx: Tx,
  source: string,
  vendor: { id: string } | { externalId: string },
): Promise<string | null> {
  if ('id' in vendor) {
    if (!isId(vendor.id)) return null;
    const [row] = await tx.query<{ id: string }>('select id from vendor where id = $1', [vendor.id]);
    return row?.id ?? null;
  }
  const [row] = await tx.query<{ vendor_id: string }>(
    'select vendor_id from vendor_link where source = $1 and external_id = $2',
    [source, vendor.externalId],
  );
  return row?.vendor_id ?? null;
}
