import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf } from '../../shared/selected-fields.js';

/**
 * The variables of a subscription that its answers can depend on. Those that are only arguments of the subscription's
 * own field (where to begin, which orders) have chosen the items of the stream, and have done their work by then.
 */
export function variablesThatMatter(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): string[] {
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  const ofItsOwnField = () => types.getParentType() === schema.getSubscriptionType() && !types.getDirective();
  visit(
    { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(document)] },
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Argument: () => (ofItsOwnField() ? false : undefined),
      Variable: ({ name }) => void names.add(name.value),
    }),
  );
  return [...names].sort();
}
