import type { Config } from '../config/config.js';
import { createLog } from '../platform/logging.js';
import { hashOf } from './graphql/prepared-documents.js';
import type { Services } from './services.js';
import { startWeb, type Web } from './web.js';

/** Another web on the same services: as strict as in production, with documents registered, its log kept. */
export interface StrictWeb extends Web {
  /** What it has logged, line by line. */
  readonly log: Record<string, unknown>[];
}

export async function startStrictWeb(
  services: Services,
  documents: readonly string[] = [],
  config: Partial<Config> = {},
): Promise<StrictWeb> {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) });
  const web = await startWeb(
    { ...services, log, config: { ...services.config, anyDocument: false, ...config } },
    { withPage: false, documents: new Map(documents.map((text) => [hashOf(text), text])) },
  );
  return { ...web, log: lines };
}

/** How a page names a registered document. */
export const named = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });

export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
  body: any;
}

/** Posts a body to a web, whatever it is, and gives the answer, whatever it is. */
export async function post(
  { url }: Pick<Web, 'url'>,
  client: { readonly headers: Readonly<Record<string, string>> },
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...client.headers, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** The codes of the errors of an answer. */
export const codesOf = ({ body }: Reply): string[] =>
  (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code);
