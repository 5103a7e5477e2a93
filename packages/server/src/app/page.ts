import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the client's build lies. */
export const clientDist = resolve(fileURLToPath(import.meta.url), '../../../../client/dist');

const policy = [
  "default-src 'self'",
  "img-src 'self' data: https:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Serves the page: its files, and for every other address the page itself, which finds its own way. */
export async function servePage(app: FastifyInstance): Promise<void> {
  const page = await readFile(join(clientDist, 'index.html'), 'utf8').catch(() => {
    throw new Error(`The page is not built: ${clientDist} has no index.html. Run "pnpm build".`);
  });
  await app.register(fastifyStatic, {
    root: join(clientDist, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || /^\/(api|graphql|webhooks|assets)\b/.test(request.url))
      return reply.code(404).send({ error: 'There is nothing here.' });
    return reply
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });
}
