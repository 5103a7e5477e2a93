/** The part of a resource that a request wants; both ends included. */
export interface Part {
  from: number;
  to: number;
}

/**
 * What of so many bytes a `Range` header wants (RFC 9110, 14.2). A header that cannot be meant is ignored, and so are
 * several parts in one: all of it is sent.
 * @returns null for everything, `unsatisfiable` where none of it is there
 */
export function readRange(header: string | undefined, size: number): Part | null | 'unsatisfiable' {
  const match = /^bytes=[\t ]*(\d*)-(\d*)[\t ]*$/i.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? null : lastBytes(Number(last), size);
  const from = Number(first);
  const to = last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (to < from) return null;
  return from >= size ? 'unsatisfiable' : { from, to: Math.min(to, size - 1) };
}

const lastBytes = (count: number, size: number): Part | 'unsatisfiable' =>
  count === 0 || size === 0 ? 'unsatisfiable' : { from: Math.max(0, size - count), to: size - 1 };
