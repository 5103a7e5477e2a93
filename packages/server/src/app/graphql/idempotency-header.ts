import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf, selectedFields } from '../../shared/selected-fields.js';
import { requestError } from './request-errors.js';

/**
 * The key of an `Idempotency-Key` header, for the one mutation field it can mean.
 * @throws BAD_USER_INPUT where it would protect nothing: beside several fields, or one that takes no key
 */
export function idempotencyKeyFor(
  header: string | undefined,
  operation: OperationDefinitionNode,
  document: DocumentNode,
  schema: GraphQLSchema,
): string | null {
  if (header === undefined || operation.operation !== 'mutation') return null;
  const fragments = fragmentsOf(document);
  const [field, ...others] = selectedFields(operation, (name) =>
    fragments.find((fragment) => fragment.name.value === name),
  );
  if (!field || others.length > 0)
    throw requestError(
      'BAD_USER_INPUT',
      'Idempotency-Key is for a request with one mutation field. Give each field its own idempotencyKey.',
      400,
    );
  const definition = schema.getMutationType()?.getFields()[field.name.value];
  const takesKey = definition?.args.some((arg) => {
    const type = getNamedType(arg.type);
    return isInputObjectType(type) && 'idempotencyKey' in type.getFields();
  });
  if (!takesKey) throw requestError('BAD_USER_INPUT', `${field.name.value} takes no idempotency key.`, 400);
  return header;
}
