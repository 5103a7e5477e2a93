import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Auth, authPath, clientAddressHeader } from './auth.js';

/**
 * What of better-auth can be reached from outside. Everything else answers as if it did not exist: nobody signs
 * up, makes vendors or keys, or changes roles past our own permissions.
 */
export const openEndpoints = [
  { method: 'POST', path: '/sign-in/email' },
  { method: 'POST', path: '/sign-out' },
  { method: 'GET', path: '/get-session' },
  { method: 'POST', path: '/request-password-reset' },
  { method: 'POST', path: '/reset-password' },
  { method: 'POST', path: '/change-password' },
] as const;

const forwardedHeaders = ['content-type', 'cookie', 'host', 'origin', 'referer', 'user-agent'];
const fetchMetadata = ['sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

export interface AuthRoutesOptions {
  auth: Auth;
  baseUrl: string;
  /** Called after sessions may have ended. */
  onChange: () => void;
}

/** `/api/auth/*`. Register with `app.register(authRoutes, options)`. */
export function authRoutes(app: FastifyInstance, options: AuthRoutesOptions, done: () => void): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, body),
  );
  for (const { method, path } of openEndpoints) {
    app.route({
      method,
      url: authPath + path,
      handler: async (request, reply) => {
        const response = await options.auth.handler(
          requestFor(request, new URL(authPath + path, options.baseUrl)),
        );
        if (path !== '/sign-in/email' && method === 'POST') options.onChange();
        return send(reply, response);
      },
    });
  }
  app.all(`${authPath}/*`, async (_request, reply) => reply.code(404).send({ message: 'Not Found' }));
  done();
}

function requestFor(request: FastifyRequest, url: URL): Request {
  const headers = new Headers({ [clientAddressHeader]: request.ip });
  for (const name of [...forwardedHeaders, ...fetchMetadata]) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = typeof request.body === 'string' && request.method !== 'GET' ? request.body : null;
  return new Request(url, { method: request.method, headers, body });
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const retryAfter = response.headers.get('x-retry-after');
  if (retryAfter) reply.header('retry-after', retryAfter);
  return reply.send(await response.text());
}
