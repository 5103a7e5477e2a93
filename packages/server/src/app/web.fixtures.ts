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
