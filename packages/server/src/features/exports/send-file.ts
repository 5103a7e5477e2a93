import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { FileStore } from '../../platform/files/file-store.js';
import { attachment } from '../../platform/http/attachment.js';
import { FileBytes } from '../../platform/http/file-bytes.js';
import { requestedPart } from '../../platform/http/requested-part.js';
import type { FinishedFile } from './fetchable.js';
import { keptForMs } from './kept-for.js';

/** Sends a file, or the part of it that is wanted. */
export async function sendFile(
  { files, log }: { files: FileStore; log: FastifyBaseLogger },
  file: FinishedFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const size = Number(file.bytes);
  const marks = {
    // A file never changes, so its key says which bytes these are.
    etag: `"${file.storageKey.slice(file.storageKey.indexOf('/') + 1)}"`,
    'last-modified': new Date(file.expiresAt.getTime() - keptForMs).toUTCString(),
  };
  reply.headers({
    ...marks,
    'content-type': file.contentType,
    'content-disposition': attachment(file.name),
    'accept-ranges': 'bytes',
  });
  const part = requestedPart(request.headers, marks, size);
  if (part === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send();
  const { from, to } = part ?? { from: 0, to: size - 1 };
  reply.code(part ? 206 : 200).header('content-length', String(to - from + 1));
  if (part) reply.header('content-range', `bytes ${from}-${to}/${size}`);
  if (request.method === 'HEAD') return reply.send();
  const client = reply.raw;
  const bytes = await FileBytes.read(files, file.storageKey, { from, to });
  reply.hijack();
  client.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
  try {
    await bytes.sendFirst(client);
    await bytes.sendRest(client);
  } catch (error) {
    bytes.close();
    if (!client.destroyed)
      log.error({ err: error, jobId: file.jobId }, 'An export broke off while it was sent');
    client.destroy();
  }
  return reply;
}
