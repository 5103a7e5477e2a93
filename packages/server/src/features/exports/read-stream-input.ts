import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import { invalid } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { ExportOrdersInput } from './export.types.js';

/** Faults that are told of one body; reading ends with the last of them. */
const mostFaults = 20;

/**
 * Reads the body of a request as the API reads its input.
 * @throws UserFaults INVALID, one for each part that is no such input, the first 20
 */
export function readStreamInput(schema: GraphQLSchema, body: unknown): ExportOrdersInput {
  const type = schema.getType('ExportOrdersInput');
  if (!isInputType(type)) throw new Error('The input ExportOrdersInput is gone');
  const faults: ReturnType<typeof invalid>[] = [];
  // Without suggestions: to look for one costs more than all the rest.
  const hideSuggestions = true;
  const input = coerceInputValue(
    body ?? {},
    type,
    (path, _value, error) => {
      faults.push(invalid(error.message, path.map(String)));
      if (faults.length === mostFaults) throw new UserFaults(faults);
    },
    hideSuggestions,
  );
  if (faults.length > 0) throw new UserFaults(faults);
  return input as ExportOrdersInput;
}
