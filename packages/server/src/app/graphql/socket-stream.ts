import type { WebSocket } from 'ws';
import type { GraphQLApi } from './graphql-api.js';
import type { PreparedOperation } from './prepared-operation.js';
import { sendTo } from './socket-adapter.js';
import { Telling } from './telling.js';

/**
 * Sends each item of a stream as it comes, as a `next` of the protocol made around a text that all share who asked the
 * same: the library would make each message anew. To the library it is a stream that only ends; when its reader leaves,
 * it ends too.
 */
export function sendEach(
  items: AsyncIterable<object>,
  id: string,
  operation: PreparedOperation,
  socket: WebSocket,
  api: GraphQLApi,
): AsyncIterableIterator<never, void, undefined> {
  const send = (text: string) => sendTo(socket, nextMessage(id, text));
  const telling = new Telling(
    items[Symbol.asyncIterator](),
    api.streamAnswers.questionOf(operation),
    send,
    api,
  );
  const ended = { done: true, value: undefined } as const;
  return {
    next: () => telling.untilEnd().then(() => ended),
    return: () => telling.leave().then(() => ended),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

let last = { id: '', text: '', message: '' };

/** A `next` of the protocol. Many have the same id, where clients number what they ask: theirs is made once. */
function nextMessage(id: string, text: string): string {
  if (last.id !== id || last.text !== text)
    last = { id, text, message: `{"id":${JSON.stringify(id)},"type":"next","payload":${text}}` };
  return last.message;
}
