import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '../../shared/ids.js';
import type { Caller } from '../identity/caller.js';
import { vendorFor } from '../identity/caller.policy.js';
import { answerRefusals, type Doorway, letIn } from '../identity/let-in.js';
import { UploadServer, type UploadServices, type Visit } from './upload-server.js';
import { hasUpload } from './uploads.js';

export interface UploadRouteOptions extends UploadServices, Doorway {}

type UploadRequest = FastifyRequest<{ Params: { id?: string } }>;

/**
 * `/uploads`: files come in pieces, by the protocol tus 1.0, so that a broken connection costs nothing. The same
 * callers under the same rules as the API. A complete one becomes a file by the mutation `addFile`.
 */
export const uploadRoutes: FastifyPluginAsync<UploadRouteOptions> = async (app, options) => {
  const server = new UploadServer(options);
  const running = new Set<Promise<unknown>>();
  // The bytes go straight to the store.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  answerRefusals(app);
  const handler = async (request: UploadRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const visit = await visitOf(request, await letIn(request, reply, options), options);
    if (!visit)
      return reply.code(404).header('connection', 'close').send({ error: 'There is no such upload.' });
    const answering = server.answer(toWeb(request), visit);
    running.add(answering);
    try {
      return await relay(await answering, reply);
    } finally {
      running.delete(answering);
    }
  };
  const config = { isLong: true };
  app.route({ method: 'POST', url: '/uploads', config, handler });
  app.route<{ Params: { id?: string } }>({
    method: ['HEAD', 'PATCH', 'DELETE'],
    url: '/uploads/:id',
    config,
    handler,
  });
  // What was cut off still writes down how far it came.
  app.addHook('onClose', async () => void (await Promise.allSettled(running)));
};

/** Where they may upload; null for an upload that is not theirs. */
async function visitOf(
  { params }: UploadRequest,
  caller: Caller,
  { database }: UploadRouteOptions,
): Promise<Visit | null> {
  const vendorId = vendorFor(caller, 'MANAGE_DOWNLOADS');
  const { id = null } = params;
  if (id !== null) {
    const isTheirs =
      isId(id) && (await database.inVendor('app', vendorId, (tx) => hasUpload(tx, id, caller.id)));
    if (!isTheirs) return null;
  }
  return { vendorId, caller: caller.id, id };
}

/** The request as the library wants it; it notices by the original when the connection breaks. */
function toWeb({ raw, method, url, headers }: UploadRequest): Request {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value) sent.set(name, [value].flat().join(', '));
  const takesBody = method === 'PATCH' || method === 'POST';
  const request = new Request(new URL(url, 'http://uploads'), {
    method,
    headers: sent,
    ...(takesBody && { body: Readable.toWeb(raw) as ReadableStream, duplex: 'half' }),
  } as RequestInit);
  return Object.assign(request, { runtime: { name: 'node', node: { req: raw } } });
}

async function relay(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers)
    if (!/^(access-control-.*|content-length|content-type)$/.test(name)) reply.header(name, value);
  if (response.ok) return reply.send();
  // What is left of a body that is not wanted is not waited for.
  reply.header('connection', 'close');
  return reply.send({ error: (await response.text()).trim() });
}
