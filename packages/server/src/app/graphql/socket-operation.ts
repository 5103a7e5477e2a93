import {
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  getOperationAST,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { newId } from '../../shared/ids.js';
import { throttled } from './budget.js';
import type { GraphQLApi } from './graphql-api.js';
import { OperationContext } from './operation-context.js';
import { hashNamedIn } from './registered-documents.js';
import { asGraphQLError, fineForBadDocument, requestError, tellError } from './request-errors.js';
import type { Peer } from './socket-connect.js';

/** Operations that one socket may have open. */
const maxOpen = 50;

export interface SocketOperation extends ExecutionArgs {
  readonly contextValue: OperationContext;
  readonly isStream: boolean;
}

/**
 * What a socket's message asks for, ready to be run: under the same rules as over HTTP.
 * @param open how many operations the socket has open, with this one
 * @throws GraphQLError when it is refused
 */
export function prepareOperation(
  { caller, payer }: Peer,
  payload: SubscribePayload,
  open: number,
  api: GraphQLApi,
): SocketOperation | readonly GraphQLError[] {
  const { schema, budget, costs, prepared } = api;
  if (open > maxOpen) throw throttled(`A socket has at most ${maxOpen} operations open.`, 1_000);
  budget.spend(payer, 1);
  const registered = prepared.registeredDocument(hashNamedIn(payload.extensions));
  if (!registered && !payload.query)
    throw requestError(
      'PERSISTED_QUERY_NOT_FOUND',
      'This document is not one of the page’s. Reload it.',
      400,
    );
  if (!registered && caller.documents === 'REGISTERED' && !api.anyDocument)
    throw requestError('FORBIDDEN', 'Only a partner key may send documents of its own.', 403);
  const found = registered ? { document: registered } : prepared.prepare(payload.query);
  if ('errors' in found) {
    budget.fine(payer, fineForBadDocument);
    return found.errors;
  }
  const { document } = found;
  const operation = getOperationAST(document, payload.operationName);
  if (!operation)
    throw requestError('OPERATION_RESOLUTION_FAILURE', 'Say which operation of the document to run.', 400);
  const variableValues = payload.variables ?? {};
  const notes = {
    caller: caller.kind,
    operation: operation.name?.value,
    isRegistered: registered !== undefined,
    bill: budget.spend(payer, costs.costOf(document, operation, variableValues)),
  };
  return {
    schema,
    document,
    operationName: payload.operationName,
    variableValues,
    contextValue: new OperationContext(api, caller, newId(), notes, payer),
    isStream: operation.operation === 'subscription',
  };
}

/** A result as the caller is told it. Where nothing has run, it was the variables that could not be meant. */
export function tellResult(
  { errors, ...result }: ExecutionResult,
  { requestId }: OperationContext,
  { log }: GraphQLApi,
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
