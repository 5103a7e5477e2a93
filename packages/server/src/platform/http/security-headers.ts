import type { FastifyInstance } from 'fastify';

/** An answer that is no page runs nothing, whatever a browser takes it for. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Headers of every answer; a page brings its own Content-Security-Policy. */
export function setSecurityHeaders(app: FastifyInstance, { isSecure }: { isSecure: boolean }): void {
  const headers = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': apiPolicy,
    'cache-control': 'no-store',
    ...(isSecure && { 'strict-transport-security': 'max-age=31536000' }),
  };
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/**
 * The policy of a page: its own files, and sockets to its own server, which older browsers do not count as 'self'.
 * The styles of its components are written into the page.
 */
export function pagePolicy(baseUrl: string): string {
  const sockets = new URL(baseUrl).origin.replace(/^http/, 'ws');
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self' data:",
    `connect-src 'self' ${sockets}`,
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
