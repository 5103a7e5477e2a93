import { readFile } from 'node:fs/promises';

/** The page's own documents by their SHA-256, as the client's build wrote them down. */
export type RegisteredDocuments = ReadonlyMap<string, string>;

/** @throws when the page has not been built: a server without it could answer no browser */
export async function readRegisteredDocuments(file: string): Promise<RegisteredDocuments> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The page is not built: ${file} is missing. Run "pnpm build".`);
  });
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}

/** The hash a request names its document by. */
export function hashNamedIn(extensions: unknown): string | null {
  const hash = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)
    ?.persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash : null;
}
