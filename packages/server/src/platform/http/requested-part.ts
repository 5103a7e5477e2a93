import type { IncomingHttpHeaders } from 'node:http';
import { type Part, readRange } from './byte-range.js';

/** By what a client knows which bytes it has. */
export interface FileMarks {
  etag: string;
  'last-modified': string;
}

/**
 * What of a file a request wants. A part of what the client has already is of use only if that is the same file
 * (RFC 9110, 13.1.5).
 * @returns null for everything, `unsatisfiable` where none of it is there
 */
export function requestedPart(
  { 'if-range': condition, range }: IncomingHttpHeaders,
  file: FileMarks,
  size: number,
): Part | null | 'unsatisfiable' {
  const isSame = condition === undefined || condition === file.etag || condition === file['last-modified'];
  return readRange(isSame ? range : undefined, size);
}
