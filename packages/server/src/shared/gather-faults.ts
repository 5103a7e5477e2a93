import type { UserFault } from './errors.js';
import { faultsOf, UserFaults } from './user-error.type.js';

/**
 * Reads several parts of an input and tells all that is wrong with them together.
 * @throws UserFaults
 */
export function gatherFaults<Result>(read: (attempt: <T>(part: () => T) => T | undefined) => Result): Result {
  const faults: UserFault[] = [];
  const result = read((part) => {
    try {
      return part();
    } catch (error) {
      const found = faultsOf(error);
      if (!found) throw error;
      faults.push(...found);
      return undefined;
    }
  });
  if (faults.length > 0) throw new UserFaults(faults);
  return result;
}
