import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { DocumentNode } from 'graphql';
import { print } from 'graphql';

interface Registration {
  version: 1;
  sha256Hash: string;
}

/** The hash under which the server knows a document of this page. */
function registrationOf(document: DocumentNode | TypedDocumentNode): Registration {
  const hash = (document as { __meta__?: { hash?: string } }).__meta__?.hash;
  if (!hash) throw new Error('This document was not registered when the page was built');
  return { version: 1, sha256Hash: hash };
}

/** The part of a request that names its document: by hash, or as text while developing. */
export function namedDocument(document: DocumentNode): {
  query: string;
  extensions?: Record<string, unknown>;
} {
  if (import.meta.env.DEV) return { query: print(document) };
  return { query: '', extensions: { persistedQuery: registrationOf(document) } };
}
