import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { UserFault } from '../shared/errors.js';
import { newId } from '../shared/ids.js';
import { UserFaults } from '../shared/user-error.type.js';

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

/**
 * What a caller is told of an error in `errors`: bad requests and missing rights as they are; a fault of ours only
 * as an id that is in the log, without stack or SQL.
 */
export function tellError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof UserFault || cause instanceof UserFaults) {
    const path = cause instanceof UserFault ? cause.path : undefined;
    return {
      ...formatted,
      message: cause.message,
      extensions: { code: 'BAD_USER_INPUT', ...(path && { argument: path }) },
    };
  }
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && told.has(code)) {
    const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
    return { ...formatted, message: withoutSuggestions(formatted.message), extensions };
  }
  const id = newId();
  log.error({ err: cause, errorId: id, path: formatted.path }, 'A request failed');
  return {
    ...formatted,
    message: `Something went wrong here. It is noted as ${id}.`,
    extensions: { code: 'INTERNAL', id },
  };
}

/** Suggestions of names would tell a stranger the schema, field by field. */
const withoutSuggestions = (message: string): string => message.replace(/ Did you mean .*\?$/s, '');

/** An error of the transport, with its code. */
export const requestError = (code: string, message: string, status: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
