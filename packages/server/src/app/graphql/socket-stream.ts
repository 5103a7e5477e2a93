import type { WebSocket } from 'ws';
import type { GraphQLApi } from './graphql-api.js';
import type { PreparedOperation } from './prepared-operation.js';
import { sendTo } from './socket-adapter.js';

/**
 * Sends each item of a stream as it comes, as a `next` of the protocol made around a text that all share who asked the
 * same: the library would make each message anew. To the library it is a stream that only ends; when its reader leaves,
 * it ends too.
 */
export function sendEach(
  items: AsyncIterable<unknown>,
  id: string,
  operation: PreparedOperation,
  socket: WebSocket,
  api: GraphQLApi,
): AsyncIterableIterator<never, void, undefined> {
  const question = api.streamAnswers.questionOf(operation);
  const begin = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const source = items[Symbol.asyncIterator]() as AsyncIterator<object>;
  const ended = { done: true, value: undefined } as const;
  const leave = async () => {
    await source.return?.();
    return ended;
  };
  const sendAll = async () => {
    try {
      for (let next = await source.next(); !next.done; next = await source.next()) {
        const text = await api.streamAnswers.textOf(next.value, question, api);
        await sendTo(socket, `${begin}${text}}`);
      }
      return ended;
    } finally {
      await leave();
    }
  };
  return {
    next: sendAll,
    return: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
