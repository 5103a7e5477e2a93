import { addAbortSignal } from 'node:stream';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { collectAsRead } from './collect-as-read.js';
import type { Tx } from './database.js';

/** What the driver keeps to itself. */
interface Wired {
  connection: { stream: { destroy(): void } };
}

/**
 * Runs a query and gives its rows as COPY writes them, in pieces of no meaning. Row-level security holds as for any
 * query. It takes no parameters: write them into it by `literal`.
 *
 * Whoever leaves off early, by an error or the signal, ends the statement with its connection: nothing else stops one
 * at once whatever it is doing. The transaction is undone then.
 */
export async function* copyOut(
  tx: Tx,
  query: string,
  { format, signal }: { format: 'csv' | 'text'; signal: AbortSignal },
): AsyncGenerator<Buffer, void, undefined> {
  signal.throwIfAborted();
  // A statement that sorts for minutes and says nothing must notice, too, that nobody listens any more.
  await tx.query("set local client_connection_check_interval = '500ms'");
  const client: PoolClient = await tx.manager.queryRunner?.connect();
  const rows = client.query(copyTo(`copy (${query}) to stdout (format ${format})`));
  // A connection that breaks later tells this stream, too, when nobody reads it any more.
  rows.on('error', () => {});
  // The reader may be waiting for something else just now.
  const disconnect = (): void => (client as unknown as Wired).connection.stream.destroy();
  signal.addEventListener('abort', disconnect, { once: true });
  let isOver = false;
  try {
    yield* collectAsRead(addAbortSignal(signal, rows));
    isOver = true;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', disconnect);
    if (!isOver) disconnect();
  }
}
