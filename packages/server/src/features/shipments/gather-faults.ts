import { UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';

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
      if (error instanceof UserFault) faults.push(error);
      else if (error instanceof UserFaults) faults.push(...error.faults);
      else throw error;
      return undefined;
    }
  });
  if (faults.length > 0) throw new UserFaults(faults);
  return result;
}
