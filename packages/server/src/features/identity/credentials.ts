import type { IncomingHttpHeaders } from 'node:http';

/** What a request or a socket says of its caller. Of a socket, parameters may be anything at all. */
export interface Credentials {
  cookie?: string | undefined;
  /** `Bearer <partner key>`; other schemes, of a proxy's basic auth say, are not ours. */
  authorization?: unknown;
  /** `Docket-Vendor`. */
  vendor?: unknown;
}

/** The credentials in headers, or in what a socket sends instead of them. */
export const credentialsOf = (headers: IncomingHttpHeaders): Credentials => ({
  cookie: headers.cookie,
  authorization: headers.authorization,
  vendor: headers['docket-vendor'],
});
