import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { SortKey } from './order-sort.js';

/** A place in a list of orders: the value it is sorted by, as text, and the id that breaks ties. */
export interface Place {
  value: string;
  id: string;
}

/** @param list which filter and sort it belongs to */
export const encodeOrderCursor = (list: string, { value, id }: Place): string =>
  Buffer.from([list, id, value].join('.')).toString('base64url');

/** @throws UserFault INVALID when it is no cursor, or one of another filter or sort */
export function decodeOrderCursor(
  cursor: string,
  list: string,
  key: SortKey,
  argument: 'after' | 'before',
): Place {
  const [, from, id, value] =
    /^([^.]+)\.([^.]+)\.(.*)$/su.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!from || !id || value === undefined || !isId(id))
    throw invalid('This is not a cursor. Send one back as you received it.', [argument]);
  if (from !== list)
    throw invalid('This cursor belongs to another filter or sort. Begin this list without a cursor.', [
      argument,
    ]);
  if (!key.fits(value)) throw invalid('This is not a cursor. Send one back as you received it.', [argument]);
  return { value, id };
}
