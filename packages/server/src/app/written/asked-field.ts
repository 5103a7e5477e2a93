import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  GraphQLString,
  getDirectiveValues,
  getNamedType,
  isLeafType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** A field as it is asked for in one place of a document, with all that is asked for below it. */
export interface AskedField {
  /** Its name in the answer. */
  readonly key: string;
  readonly name: string;
  readonly of: GraphQLObjectType;
  readonly type: GraphQLOutputType;
  /** Null for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | null;
  /** Where it is asked for: more than once where fragments ask for the same. */
  readonly nodes: readonly FieldNode[];
  readonly below: readonly AskedField[];
}

/** What decides which fields of a document are asked for. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The fields asked for of a type, in the order of the answer.
 * @returns null where something is of one of several types
 */
export function askedOf(
  of: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  reading: Reading,
): AskedField[] | null {
  const collected: Collected = { byKey: new Map(), seen: new Set() };
  for (const selection of selections) collect(of, selection, reading, collected);
  const asked: AskedField[] = [];
  for (const [key, nodes] of collected.byKey) {
    const name = nodes[0]?.name.value ?? '';
    const field = of.getFields()[name] ?? null;
    const type = field?.type ?? GraphQLString;
    const named = getNamedType(type);
    const below = isObjectType(named)
      ? askedOf(
          named,
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
          reading,
        )
      : isLeafType(named) && [];
    if (!below || (!field && name !== '__typename')) return null;
    asked.push({ key, name, of, type, field, nodes, below });
  }
  return asked;
}

interface Collected {
  byKey: Map<string, FieldNode[]>;
  seen: Set<string>;
}

function collect(of: GraphQLObjectType, { selections }: SelectionSetNode, reading: Reading, into: Collected) {
  const { schema, fragments, variables } = reading;
  const fits = (condition: string | undefined): boolean => {
    const type = condition === undefined ? of : schema.getType(condition);
    return type === of || (type !== undefined && 'getFields' in type && schema.isSubType(type as never, of));
  };
  for (const selection of selections) {
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if === false) continue;
    if (selection.kind === 'Field') {
      const key = (selection.alias ?? selection.name).value;
      into.byKey.set(key, [...(into.byKey.get(key) ?? []), selection]);
    } else if (selection.kind === 'InlineFragment') {
      if (fits(selection.typeCondition?.name.value)) collect(of, selection.selectionSet, reading, into);
    } else if (!into.seen.has(selection.name.value)) {
      into.seen.add(selection.name.value);
      const fragment = fragments[selection.name.value];
      if (fragment && fits(fragment.typeCondition.name.value))
        collect(of, fragment.selectionSet, reading, into);
    }
  }
}
