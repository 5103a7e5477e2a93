import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyCompress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { pagePolicy } from '../platform/http/security-headers.js';

/** Where the client's build lies. */
export const clientDist = resolve(fileURLToPath(import.meta.url), '../../../../client/dist');

const nothingHere = { error: 'There is nothing here.' };

/** Serves the page: its files, and for every other address the page itself, which finds its own way. */
export async function servePage(app: FastifyInstance, baseUrl: string): Promise<void> {
  const page = await readFile(join(clientDist, 'index.html'), 'utf8').catch(() => {
    throw new Error(`The page is not built: ${clientDist} has no index.html. Run "pnpm build".`);
  });
  await app.register(serveFiles);
  const policy = pagePolicy(baseUrl);
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD';
    if (!isPage || /^\/(api|graphql|webhooks|assets)(\/|\?|$)/.test(request.url))
      return reply.code(404).send(nothingHere);
    return reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });
}

/** Answers what no route answers, where there is no page. */
export function serveNoPage(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(nothingHere));
}

/** The files of the page. In a scope of its own: what the API answers is not compressed here. */
const serveFiles: FastifyPluginAsync = async (scope) => {
  await scope.register(fastifyCompress, { encodings: ['br', 'gzip'] });
  const assets = join(clientDist, 'assets');
  await scope.register(fastifyStatic, {
    root: clientDist,
    wildcard: false,
    index: false,
    globIgnore: ['index.html', 'persisted-documents.json', '.*'],
    // Files under assets/ carry a hash in their names; the few others may change under the same name.
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(assets);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
};
