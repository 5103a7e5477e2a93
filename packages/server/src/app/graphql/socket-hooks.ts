import { GraphQLError } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { beginStream } from './begin-stream.js';
import type { GraphQLApi } from './graphql-api.js';
import type { OperationContext } from './operation-context.js';
import { prepareOperation } from './prepare-operation.js';
import type { PreparedOperation } from './prepared-operation.js';
import { asGraphQLError, tellError } from './request-errors.js';
import type { SocketExtra } from './socket-context.js';
import { sendEach } from './socket-stream.js';
import { tellResult } from './tell-result.js';

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
    // What cannot even begin is an answer and never closes the socket. What begins gives items, which `sendEach` tells.
    subscribe: beginStream as Hooks['subscribe'],
    onSubscribe: ({ extra: { peer }, subscriptions }, _id, payload) => {
      if (!peer) throw new Error('A socket that was not welcomed asks');
      try {
        return prepareOperation(peer, payload, Object.keys(subscriptions).length, api);
      } catch (error) {
        if (error instanceof GraphQLError) return [error];
        throw error;
      }
    },
    onOperation: ({ extra: { socket } }, id, _payload, args, result) => {
      if (!(Symbol.asyncIterator in result)) return;
      note(args.contextValue as OperationContext, []);
      return sendEach(result as AsyncIterable<object>, id, args as PreparedOperation, socket, api);
    },
    onNext: (_context, _id, _payload, args, result) => {
      const contextValue = args.contextValue as OperationContext;
      const told = tellResult(result, contextValue, api.log);
      // A subscription that could not begin.
      if ((args as PreparedOperation).isStream) return told;
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
