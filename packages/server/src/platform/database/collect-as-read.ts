import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: (what: { type: 'minor' }) => void = runInNewContext('gc');

/** After so many bytes; what is made of them on their way takes several times as much. */
const everyBytes = 4 * 2 ** 20;

/**
 * Passes pieces on, and has the memory of those that have gone by collected as they go. By itself Node waits with it: to
 * its collector a piece is a small object, whatever memory it holds, and of that it lets a hundred megabytes gather.
 * Only young objects are looked at, which takes a millisecond or so.
 */
export async function* collectAsRead(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    if (bytes < everyBytes) continue;
    collect({ type: 'minor' });
    bytes = 0;
  }
}
