import type { Caller } from './caller.js';
import { forbidden } from './identity-errors.js';

/** Where the page lives. */
export interface OriginRules {
  /** Where people reach the page, e.g. `https://orders.example`. */
  baseUrl: string;
  /** Other origins that may send the page's cookie, e.g. of a development server. */
  trustedOrigins?: readonly string[];
}

/**
 * The origins that may use a cookie. Without TLS (a laptop, a test) the address the request was sent to counts too,
 * so that `127.0.0.1` works where the base URL says `localhost`; a foreign page cannot choose it.
 */
export function trustedOriginsFor(rules: OriginRules, host: string | null | undefined): string[] {
  const { origin, protocol } = new URL(rules.baseUrl);
  const own = protocol === 'http:' && host && /^[\w.:[\]-]+$/.test(host) ? [`http://${host}`] : [];
  return [origin, ...(rules.trustedOrigins ?? []), ...own];
}

/** The headers that tell where a request comes from. */
export interface OriginHeaders {
  origin?: string | undefined;
  host?: string | undefined;
  'sec-fetch-site'?: string | undefined;
}

/**
 * Whether a request with a cookie comes from the page itself. Ask for every POST and every WebSocket upgrade:
 * a browser sends the cookie along for others too, and names them in `Origin`. A program without `Origin` has no
 * business with a cookie; it sends a key.
 */
export function isSameSite(rules: OriginRules, headers: OriginHeaders): boolean {
  if (headers.origin !== undefined) return trustedOriginsFor(rules, headers.host).includes(headers.origin);
  return headers['sec-fetch-site'] === 'same-origin';
}

/**
 * Lets a caller with a cookie through only from the page itself; keys come from anywhere.
 * @throws FORBIDDEN
 */
export function assertSameSite(caller: Caller, rules: OriginRules, headers: OriginHeaders): void {
  const byCookie = caller.kind === 'MEMBER' || caller.kind === 'OPERATOR';
  if (byCookie && !isSameSite(rules, headers))
    throw forbidden('A cookie is taken from the page of Docket only.');
}
