import type { ExecutionArgs, OperationDefinitionNode } from 'graphql';
import type { OperationContext } from './operation-context.js';

/** What is asked for, ready to be run. */
export interface PreparedOperation extends ExecutionArgs {
  /** Of the document. */
  readonly hash: string;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly contextValue: OperationContext;
  readonly isStream: boolean;
}
