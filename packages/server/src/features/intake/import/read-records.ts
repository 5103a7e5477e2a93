import { JsonSlicer, maxRecord, type Slice } from './json-slicer.js';

/** One record of a file, counted from 1; `mistake` where it is no JSON. */
export type FileRecord = { number: number; json: unknown } | { number: number; mistake: string };

/**
 * The records of a file, one at a time and however long it is: newline-delimited JSON (a record a line; a broken line
 * spoils no other), or one JSON text: a body, a list, or `{"data": …}` with either.
 * @param onProgress told how many bytes are read
 */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (bytesRead: number) => void = () => {},
): AsyncGenerator<FileRecord> {
  let number = 0;
  for await (const slice of slicesOf(decode(bytes, onProgress))) yield toRecord(++number, slice);
}

async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (bytesRead: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  for await (const piece of bytes) {
    read += piece.length;
    onProgress(read);
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

/** Lines where the first one that is not blank is a JSON value by itself, one text otherwise. */
async function* slicesOf(pieces: AsyncGenerator<string>): AsyncGenerator<Slice> {
  let head = '';
  let first: string | undefined;
  while (first === undefined) {
    const { value: piece, done } = await pieces.next();
    head = `${head}${done ? '\n' : piece}`.trimStart();
    const end = head.indexOf('\n');
    if (isText(head)) first = '';
    else if (end >= 0) first = head.slice(0, end);
    else if (head.length > maxRecord) throw new RangeError(`A line has more than ${maxRecord} characters.`);
    if (done) break;
  }
  yield* isJson(first ?? '') ? lines(head, pieces) : text(head, pieces);
}

/** A list, or a list under `data`, can be told before its first line is over: that may be all of the file. */
const isText = (head: string): boolean => /^(\[|\{\s*"data"\s*:\s*[[{])/.test(head);

async function* lines(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<Slice> {
  let rest = head;
  function* whole(): Generator<Slice> {
    const found = rest.split('\n');
    rest = found.pop() ?? '';
    for (const line of found) if (line.trim()) yield { text: line };
    if (rest.length > maxRecord) throw new RangeError(`A line has more than ${maxRecord} characters.`);
  }
  yield* whole();
  for await (const piece of pieces) {
    rest += piece;
    yield* whole();
  }
  if (rest.trim()) yield { text: rest };
}

async function* text(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<Slice> {
  const slicer = new JsonSlicer();
  yield* slicer.push(head);
  for await (const piece of pieces) yield* slicer.push(piece);
  yield* slicer.end();
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function toRecord(number: number, slice: Slice): FileRecord {
  if ('mistake' in slice) return { number, mistake: slice.mistake };
  try {
    return { number, json: unwrap(JSON.parse(slice.text)) };
  } catch (error) {
    return { number, mistake: `It is not JSON: ${(error as Error).message}` };
  }
}

/** `{"data": {…}}`, as plugins that log webhooks keep them. */
function unwrap(json: unknown): unknown {
  const data =
    typeof json === 'object' && json !== null && 'data' in json && !('id' in json) ? json.data : null;
  return typeof data === 'object' && data !== null ? data : json;
}
