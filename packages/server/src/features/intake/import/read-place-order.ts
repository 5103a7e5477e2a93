import { coerceInputValue, type GraphQLInputType } from 'graphql';
import { invalid, type UserFault } from '../../../shared/errors.js';
import { UserFaults } from '../../../shared/user-error.type.js';
import type { PlaceOrderInput } from '../place-order.input.js';

/**
 * Reads a record as the API reads `placeOrder`'s input, by the very same type: the same fields, forms and defaults.
 * @throws UserFaults with every mistake
 */
export function readPlaceOrder(json: unknown, type: GraphQLInputType): PlaceOrderInput {
  const faults: UserFault[] = [];
  const input = coerceInputValue(json, type, (path, _value, error) => {
    const where = path.length > 0 ? `${path.join('.')}: ` : '';
    faults.push(invalid(`${where}${error.message}`, path.map(String)));
  });
  if (faults.length > 0) throw new UserFaults(faults);
  return input as PlaceOrderInput;
}
