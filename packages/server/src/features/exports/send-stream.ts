import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FastifyBaseLogger, FastifyReply } from 'fastify';
import type { Database } from '../../platform/database/database.js';
import { attachment } from '../../platform/http/attachment.js';
import { hasLeft } from '../../platform/http/file-bytes.js';
import type { Actor } from '../events/actor.js';
import { getVendor } from '../vendors/vendors.service.js';
import { contentTypes, fileName } from './export-file-name.js';
import type { ExportRequest } from './export-request.js';
import { readExport } from './read-export.js';
import { ReaderPace } from './reader-pace.js';
import { type StreamLimits, streamLimits, watchStream } from './watch-stream.js';

/**
 * Sends an export as it is read. Where it breaks off, so does the connection: a reader that sees the end has it all.
 * @throws UserFault before the first byte
 */
export async function sendStream(
  {
    database,
    log,
    limits = streamLimits,
  }: { database: Database; log: FastifyBaseLogger; limits?: StreamLimits },
  { vendorId, by }: { vendorId: string; by: Actor },
  request: ExportRequest,
  reply: FastifyReply,
): Promise<void> {
  const client = reply.raw;
  const leaving = new AbortController();
  client.once('close', () => leaving.abort(new Error('The reader has left')));
  if (hasLeft(client)) return;
  const { timeZone } = await database.inVendor('app', vendorId, getVendor);
  reply.headers({
    'content-type': contentTypes[request.format],
    'content-disposition': attachment(fileName(new Date(), timeZone, request.format)),
    'cache-control': 'private, no-store',
  });
  const pace = new ReaderPace(limits.pace);
  const end = (why: string): void => {
    log.info({ vendorId, why }, 'An export was ended while it was sent');
    leaving.abort(new Error(why));
    client.destroy();
  };
  const stopWatching = watchStream(database, limits, { vendorId, by, pace, end });
  try {
    await readExport(database, { role: 'worker', vendorId, request, signal: leaving.signal }, (bytes) =>
      send(pace.follow(bytes), reply, client),
    );
  } catch (error) {
    if (!reply.sent) throw error;
    if (!leaving.signal.aborted) log.error({ err: error, vendorId }, 'An export broke off while it was sent');
    client.destroy();
  } finally {
    stopWatching();
  }
}

async function send(
  bytes: AsyncIterable<Buffer>,
  reply: FastifyReply,
  client: ServerResponse,
): Promise<void> {
  reply.hijack();
  client.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  await pipeline(bytes, client);
}
