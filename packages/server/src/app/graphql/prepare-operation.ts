import { type GraphQLError, getOperationAST } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { newId } from '../../shared/ids.js';
import { throttled } from './budget.js';
import type { GraphQLApi } from './graphql-api.js';
import { OperationContext } from './operation-context.js';
import type { Peer } from './peer.js';
import { hashOf } from './prepared-documents.js';
import type { PreparedOperation } from './prepared-operation.js';
import { hashNamedIn } from './registered-documents.js';
import { fineForBadDocument, requestError } from './request-errors.js';

/** Operations that one socket, or one caller by streams of events, may have open. */
const maxOpen = 50;

/**
 * What is asked for over a connection that stays, ready to be run: under the same rules as over HTTP.
 * @param open how many operations are open, with this one
 * @throws GraphQLError when it is refused
 */
export function prepareOperation(
  { caller, payer }: Peer,
  payload: SubscribePayload,
  open: number,
  api: GraphQLApi,
): PreparedOperation | readonly GraphQLError[] {
  const { schema, budget, costs, prepared } = api;
  if (open > maxOpen) throw throttled(`At most ${maxOpen} operations may be open.`, 1_000);
  budget.spend(payer, 1);
  const named = hashNamedIn(payload.extensions);
  const registered = prepared.registeredDocument(named);
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
    hash: registered && named ? named : hashOf(payload.query),
    operation,
    operationName: payload.operationName,
    variableValues,
    contextValue: new OperationContext(api, caller, newId(), notes, payer),
    isStream: operation.operation === 'subscription',
  };
}
