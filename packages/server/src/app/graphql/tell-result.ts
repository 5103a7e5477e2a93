import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { OperationContext } from './operation-context.js';
import { asGraphQLError, tellError } from './request-errors.js';

/** A result as the caller is told it. Where nothing has run, it was the variables that could not be meant. */
export function tellResult(
  { errors, ...result }: ExecutionResult,
  { requestId }: OperationContext,
  log: Logger,
): FormattedExecutionResult {
  if (!errors) return result;
  const ofRequest = result.data === undefined ? 'BAD_USER_INPUT' : undefined;
  const told = errors.map(asGraphQLError).map((error) => {
    const code = error.extensions.code ?? (error.path ? undefined : ofRequest);
    const formatted = error.toJSON();
    const withCode =
      code === undefined ? formatted : { ...formatted, extensions: { ...formatted.extensions, code } };
    return tellError(withCode, error, log.child({ requestId }));
  });
  return { ...result, errors: told };
}
