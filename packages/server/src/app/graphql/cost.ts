import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isIntrospectionType,
  isLeafType,
  isListType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';
import { fragmentsOf } from '../../shared/selected-fields.js';

/** What one operation may cost at most. */
export const maxCost = 10_000;

const costs = { query: 5, mutation: 10, subscription: 10 } as const;
/** How long a list is taken to be that does not say how long it may get. */
const assumedLength = 5;
const rememberedPerDocument = 50;
const longestKey = 200;

/**
 * Each object costs a point, each field at the top some more; a list costs its items as often as it may have some:
 * `first` or `last` times, or as often as the list says of itself (`atMost`). A field that costs something else says so
 * in its decorator (`complexity`).
 */
function estimatorFor(schema: GraphQLSchema): ComplexityEstimator {
  const tops = new Map<unknown, number>([
    [schema.getQueryType(), costs.query],
    [schema.getMutationType(), costs.mutation],
    [schema.getSubscriptionType(), costs.subscription],
  ]);
  return ({ type, field, args, childComplexity }) => {
    const named = getNamedType(field.type);
    const own = tops.get(type) ?? (isLeafType(named) ? 0 : 1);
    if (isIntrospectionType(named) || isIntrospectionType(type)) return own + childComplexity;
    const size = args.first ?? args.last ?? lengthAsked(args) ?? field.extensions.atMost;
    if (typeof size === 'number') return own + Math.max(1, size) * childComplexity;
    const isOpenList =
      isListType(getNullableType(field.type)) && field.name !== 'nodes' && !isLeafType(named);
    return isOpenList ? assumedLength * (own + childComplexity) : own + childComplexity;
  };
}

/** A list for each item of one that was sent is as long as that. */
const lengthAsked = (args: Record<string, unknown>): number | undefined =>
  Object.values(args).find((value) => Array.isArray(value))?.length;

/** Tells what operations cost before they run. */
export class CostMeter {
  private readonly estimators: ComplexityEstimator[];
  private readonly known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {
    this.estimators = [fieldExtensionsEstimator(), estimatorFor(schema)];
  }

  /** @throws GRAPHQL_VALIDATION_FAILED when it costs more than any operation may */
  costOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> = {},
  ): number {
    const known = this.known.get(operation) ?? new Map<string, number>();
    this.known.set(operation, known);
    const sizes = Object.entries(variables).map(([name, value]) => [name, sizeOf(value)]);
    const key = JSON.stringify(sizes.filter(([, size]) => size !== undefined));
    const cost = known.get(key) ?? this.compute(document, operation, variables);
    // Variables that cannot be meant are execution's to refuse; it does nothing else then.
    if (cost === null) return 1;
    if (known.size < rememberedPerDocument && key.length <= longestKey) known.set(key, cost);
    if (cost > maxCost)
      throw new GraphQLError(
        `This operation costs ${cost} points, and at most ${maxCost} are allowed. Ask for fewer items at a time.`,
        { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } },
      );
    return cost;
  }

  private compute(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): number | null {
    const query: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(document)] };
    const { schema, estimators } = this;
    if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return null;
    try {
      return Math.max(1, getComplexity({ schema, query, estimators, variables: { ...variables } }));
    } catch (error) {
      throw new GraphQLError((error as Error).message, {
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    }
  }
}

/** Only numbers, flags and the lengths of lists decide how much comes back. */
function sizeOf(value: unknown): number | boolean | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.length : undefined;
}
