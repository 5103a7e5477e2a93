import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { attachment } from '../../platform/http/attachment.js';
import { FileBytes, hasLeft } from '../../platform/http/file-bytes.js';
import { requestedPart } from '../../platform/http/requested-part.js';
import { isId } from '../../shared/ids.js';
import { customerPage, refusedPage } from './customer-page.js';
import { unreadable } from './customer-page-words.js';
import type { LinkedPermission } from './download-links.js';
import { DownloadState } from './download-permission.entity.js';
import { DownloadStart } from './download-start.entity.js';
import { FirstByte } from './first-byte.js';
import { type LinkedDownload, readCustomerDownload } from './read-customer-download.js';

export interface Sending {
  database: Database;
  files: FileStore;
  log: FastifyBaseLogger;
}

/** A page instead of the file. */
interface Refused {
  status: number;
  html: string;
}

/**
 * Answers at the address of one download: the file or a part of it, as often as it is asked for while the address is
 * good. The first byte of all is noted before it goes out; what ends without one is given back at once.
 * @returns null where no such download was begun
 */
export async function sendDownload(
  sending: Sending,
  link: LinkedPermission,
  startId: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<'sent' | Refused | null> {
  const found = await findStart(sending.database, link, startId);
  if (!found) return null;
  const { download } = found;
  const refused = whyNot(found);
  if (refused) return refused;
  const { file } = download;
  const headers = headersOf(file);
  const range = requestedPart(request.headers, headers, file.size);
  if (range === 'unsatisfiable') {
    reply.code(416).headers(headers).header('content-range', `bytes */${file.size}`);
    await reply.send();
    return 'sent';
  }
  const { from, to } = range ?? { from: 0, to: file.size - 1 };
  reply.code(range ? 206 : 200).headers({ ...headers, 'content-length': String(to - from + 1) });
  if (range) reply.header('content-range', `bytes ${from}-${to}/${file.size}`);
  if (request.method === 'HEAD') {
    await reply.send();
    return 'sent';
  }
  return sendBytes(sending, found, { from, to }, reply);
}

interface Found {
  start: DownloadStart;
  download: LinkedDownload;
  /** Whether the address has ended. */
  isOver: boolean;
}

const findStart = (
  database: Database,
  { vendorId, id: permissionId }: LinkedPermission,
  startId: string,
): Promise<Found | null> =>
  database.inVendor('app', vendorId, async (tx) => {
    const start = isId(startId)
      ? await tx.manager.findOneBy(DownloadStart, { vendorId, id: startId, permissionId })
      : null;
    const download = start && (await readCustomerDownload(tx, permissionId));
    return download ? { start, download, isOver: start.validUntil <= tx.at } : null;
  });

/** One that has begun may be finished though its day is over or it was the last: it was counted. */
function whyNot({ download, isOver }: Found): Refused | null {
  const { state } = download;
  if (state === DownloadState.REVOKED || state === DownloadState.NOT_PAID)
    return { status: 403, html: customerPage(download) };
  if (isOver) return { status: 410, html: customerPage(download, true) };
  return null;
}

const headersOf = (file: LinkedDownload['file']) => ({
  'content-type': file.contentType,
  'content-disposition': attachment(file.name),
  'accept-ranges': 'bytes',
  // A file never changes, so its id says which bytes these are.
  etag: `"${file.id}"`,
  'last-modified': file.createdAt.toUTCString(),
});

async function sendBytes(
  { database, files, log }: Sending,
  { start, download }: Found,
  range: { from: number; to: number },
  reply: FastifyReply,
): Promise<'sent' | Refused> {
  const firstByte = new FirstByte(database, start);
  const client = reply.raw;
  let bytes: FileBytes | null = null;
  try {
    bytes = await FileBytes.read(files, download.file.storageKey, range);
    if (hasLeft(client)) throw new Error('The client left before the first byte');
    if (!(await firstByte.claim())) {
      bytes.close();
      return { status: 403, html: customerPage({ ...download, state: DownloadState.USED_UP, remaining: 0 }) };
    }
    reply.hijack();
    client.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
    await bytes.sendFirst(client);
  } catch (error) {
    bytes?.close();
    const isTheirs = hasLeft(client);
    if (!isTheirs) log.error({ err: error, fileId: download.file.id }, 'A file cannot be read');
    await firstByte.giveBack();
    if (reply.sent) client.destroy();
    return reply.sent ? 'sent' : { status: 503, html: refusedPage(download, unreadable) };
  }
  await bytes.sendRest(client).catch((error) => {
    log.error({ err: error, fileId: download.file.id }, 'A file broke off while it was sent');
  });
  return 'sent';
}
