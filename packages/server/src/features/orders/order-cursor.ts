import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';

/** A place in a list of orders: the sort value and the id that breaks ties, and which list it belongs to. */
export interface OrderCursor {
  /** Milliseconds since 1970, of no more digits than Postgres knows times for. */
  placedAtMs: string;
  id: string;
  list: string;
}

export const encodeOrderCursor = (cursor: OrderCursor): string =>
  Buffer.from([cursor.list, cursor.placedAtMs, cursor.id].join('.')).toString('base64url');

/** @throws UserFault INVALID when it is no cursor, or one of another filter or sort */
export function decodeOrderCursor(text: string, list: string, argument: 'after' | 'before'): OrderCursor {
  const [from, placedAtMs, id] = Buffer.from(text, 'base64url').toString().split('.');
  if (!from || !placedAtMs || !id || !/^(\d{1,15}|-\d{1,14})$/.test(placedAtMs) || !isId(id))
    throw invalid('This is not a cursor. Send one back as you received it.', [argument]);
  if (from !== list)
    throw invalid('This cursor belongs to another filter or sort. Begin this list without a cursor.', [
      argument,
    ]);
  return { list: from, placedAtMs, id };
}
