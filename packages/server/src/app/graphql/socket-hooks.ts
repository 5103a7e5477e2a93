import { type ExecutionArgs, type ExecutionResult, GraphQLError, subscribe } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { GraphQLApi } from './graphql-api.js';
import type { OperationContext } from './operation-context.js';
import { asGraphQLError, tellError } from './request-errors.js';
import type { SocketExtra } from './socket-connect.js';
import { prepareOperation, type SocketOperation, tellResult } from './socket-operation.js';

type Hooks = ServerOptions<Record<string, unknown>, SocketExtra>;

/** How the protocol's operations are admitted, run, told and noted. */
export function operationHooks(api: GraphQLApi): Hooks {
  const note = ({ notes, startedAt, requestId }: OperationContext, codes: readonly string[]): void => {
    const ms = performance.now() - startedAt;
    api.answered('socket', { ...notes, codes }, ms);
    const { caller, operation, bill } = notes;
    api.log.info(
      {
        requestId,
        operation,
        caller,
        cost: bill?.cost,
        ...(codes.length > 0 && { codes }),
        ms: Math.round(ms),
      },
      'answered on a socket',
    );
  };
  return {
    subscribe: begin,
    onSubscribe: ({ extra: { peer }, subscriptions }, _id, payload) => {
      if (!peer) throw new Error('A socket that was not welcomed asks');
      try {
        return prepareOperation(peer, payload, Object.keys(subscriptions).length, api);
      } catch (error) {
        if (error instanceof GraphQLError) return [error];
        throw error;
      }
    },
    onOperation: (_context, _id, _payload, { contextValue }, result) => {
      if (Symbol.asyncIterator in result) note(contextValue as OperationContext, []);
    },
    onNext: (_context, _id, _payload, args, result) => {
      const contextValue = args.contextValue as OperationContext;
      const told = tellResult(result, contextValue, api);
      if ((args as SocketOperation).isStream) return told;
      note(contextValue, told.errors?.map(({ extensions }) => String(extensions?.code)) ?? []);
      return { ...told, extensions: { ...told.extensions, cost: contextValue.notes.bill } };
    },
    onError: ({ extra: { peer } }, _id, _payload, errors) => {
      const told = errors.map(asGraphQLError).map((error) => tellError(error.toJSON(), error, api.log));
      const codes = told.map(({ extensions }) => String(extensions?.code));
      api.answered('socket', { caller: peer?.caller.kind, codes }, 0);
      api.log.info({ caller: peer?.caller.kind, codes }, 'refused on a socket');
      return told;
    },
  };
}

/** The same as the library's, but what cannot even begin is an answer and never closes the socket. */
async function begin(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  try {
    return await subscribe(args);
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}
