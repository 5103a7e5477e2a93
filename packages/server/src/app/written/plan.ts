import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { RowsOf } from '../../platform/database/json-rows.js';
import { type AskedField, askedOf } from './asked-field.js';
import { writeOrder } from './one-order.js';
import { type Running, tellField } from './open-fields.js';
import { writeOrders } from './orders-page.js';
import { writeStatusCounts } from './status-counts.js';
import { Unwritable } from './unwritable.js';
import type { Tell, WriteRoot } from './written-root.js';

/** The root fields that may be written. */
const roots: Readonly<Record<string, WriteRoot>> = {
  order: writeOrder,
  orders: writeOrders,
  statusCounts: writeStatusCounts,
};

/** A root field of a query. */
export interface Part {
  key: string;
  /** Makes ready to tell it, and reads nothing yet; null where this time it is not to be written. @throws as the field */
  ready(running: Running): Tell | null;
}

/** What a plan is made with. */
export interface Making {
  readonly schema: GraphQLSchema;
  readonly rowsOf: RowsOf;
}

/**
 * How a query is answered with what Postgres writes, and beside that what resolvers tell.
 * @param variables which decide what is asked for
 * @returns null where nothing of it, or not all of a field, is written
 */
export function planFor(
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  variables: Readonly<Record<string, unknown>>,
  { schema, rowsOf }: Making,
): readonly Part[] | null {
  const fragments = Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const query = schema.getQueryType();
  const asked = query && askedOf(query, [operation.selectionSet], { schema, fragments, variables });
  if (!asked?.some(({ name }) => name in roots)) return null;
  try {
    return asked.map((one) => partOf(one, rowsOf));
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}

function partOf(asked: AskedField, rowsOf: RowsOf): Part {
  const { key, name, field } = asked;
  const [node] = asked.nodes;
  const root = roots[name]?.(asked, rowsOf);
  if (!root || !field || !node) return { key, ready: (running) => () => tellField(asked, {}, running) };
  return {
    key,
    ready: (running) => root.ready(getArgumentValues(field, node, running.variables), running),
  };
}
