import { invalid, type UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { CheckedCheckout } from './check-place-order.js';
import type { FoundVendor } from './look-up.js';
import type { PartToPlace } from './price-part.js';

/**
 * Whose each part of a checkout is.
 * @throws UserFaults naming every part whose vendor is unknown, or that names one a second time
 */
export function findVendors(
  checkout: CheckedCheckout,
  vendors: readonly (FoundVendor | null | undefined)[],
): PartToPlace[] {
  const faults: UserFault[] = [];
  const parts: PartToPlace[] = [];
  for (const [index, part] of checkout.parts.entries()) {
    const path = ['parts', String(index)];
    const found = vendors[index];
    const name = 'id' in part.vendor ? part.vendor.id : part.vendor.externalId;
    if (!found)
      faults.push(
        invalid(`The vendor "${name}" is not known. An operator makes or links it.`, [...path, 'vendor']),
      );
    else if (parts.some(({ vendorId }) => vendorId === found.vendorId))
      faults.push(
        invalid('Two parts are of the same vendor; put their lines into one.', [...path, 'vendor']),
      );
    else parts.push({ ...found, part, path });
  }
  if (faults.length > 0) throw new UserFaults(faults);
  return parts;
}
