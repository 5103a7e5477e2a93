import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { UserFault } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { UserFaults } from '../../shared/user-error.type.js';

const told = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'THROTTLED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** What a caller pays for a document that was read and refused. */
export const fineForBadDocument = 100;

export interface FaultLog {
  error(details: object, message: string): void;
}

/**
 * What a caller is told of an error in `errors`: bad requests and missing rights as they are; a fault of ours only
 * as an id that is in the log, without stack or SQL.
 */
export function tellError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: FaultLog,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof UserFault || cause instanceof UserFaults) {
    const argument = cause instanceof UserFault ? cause.argument : undefined;
    return {
      ...formatted,
      message: cause.message,
      extensions: { code: 'BAD_USER_INPUT', ...(argument && { argument }) },
    };
  }
  const code = codeOf(formatted, error);
  if (told.has(code)) {
    const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
    return {
      ...formatted,
      message: withoutSuggestions(formatted.message),
      extensions: { ...extensions, code },
    };
  }
  const id = newId();
  log.error({ err: cause, errorId: id, path: formatted.path }, 'An operation failed');
  return {
    ...formatted,
    message: `Something went wrong here. It is noted as ${id}.`,
    extensions: { code: 'INTERNAL', id },
  };
}

/** Apollo gives some bad requests a status and no code of their own. */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): string {
  const http =
    error instanceof GraphQLError ? (error.extensions.http as { status?: number } | undefined) : undefined;
  const isBadRequest = http?.status !== undefined && http.status >= 400 && http.status < 500;
  const code = String(extensions?.code);
  return isBadRequest && !told.has(code) ? 'BAD_REQUEST' : code;
}

/** Suggestions of names would tell a stranger the schema, field by field. */
const withoutSuggestions = (message: string): string => message.replace(/ Did you mean .*\?$/s, '');

/** An error of the transport, with its code. */
export const requestError = (code: string, message: string, status: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

/** What was thrown before or beside execution, as an error of GraphQL's. */
export const asGraphQLError = (error: unknown): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
};
