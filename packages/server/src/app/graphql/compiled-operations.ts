import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** What is run: a validated document, one operation of it. */
export interface Run {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
}

/** How often a document comes before it is worth compiling; those of the page, and of nightly runs, come again. */
const worthCompiling = 2;

/**
 * Runs operations: queries that come again by functions compiled of them, everything else as GraphQL's own execution
 * does it. Both answer alike.
 */
export class CompiledOperations {
  /** What was compiled, or how often it came; null for what is not compiled. */
  private readonly known = new WeakMap<OperationDefinitionNode, CompiledQuery | number | null>();

  constructor(private readonly schema: GraphQLSchema) {}

  async run({ document, operationName, variables, context }: Run): Promise<ExecutionResult> {
    const compiled = this.compiled(document, operationName);
    if (compiled) {
      const result = await compiled.query(undefined, context, variables);
      // Without data nothing has run: what is wrong with the variables is said in GraphQL's own words, below.
      if (result.data !== undefined) return withExtensions(result);
    }
    return execute({
      schema: this.schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
    });
  }

  private compiled(document: DocumentNode, operationName: string | null): CompiledQuery | null {
    const operation = getOperationAST(document, operationName);
    // Mutations are not run so often, and inputs of which exactly one part is given are read by GraphQL itself only.
    if (operation?.operation !== OperationTypeNode.QUERY) return null;
    const found = this.known.get(operation);
    if (typeof found === 'object') return found;
    const count = (found ?? 0) + 1;
    const next = count < worthCompiling ? count : this.compile(document, operationName);
    this.known.set(operation, next);
    return typeof next === 'number' ? null : next;
  }

  private compile(document: DocumentNode, operationName: string | null): CompiledQuery | null {
    try {
      const made = compileQuery(this.schema, document, operationName ?? '');
      return isCompiledQuery(made) ? made : null;
    } catch {
      // What it cannot compile is valid all the same.
      return null;
    }
  }
}

/** Errors of compiled functions have no `extensions` where there are none; GraphQL's own are empty then. */
const withExtensions = ({ errors, ...result }: ExecutionResult): ExecutionResult => ({
  ...result,
  ...(errors && {
    errors: errors.map((error) =>
      error.extensions ? error : Object.create(error, { extensions: { value: {}, enumerable: true } }),
    ),
  }),
});
