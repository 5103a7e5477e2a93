import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Caller, headersOf } from '../product/caller.js';
import { type Product, repository } from '../product/product.js';
import type { Contender } from './load.js';

/** Asks once. @throws when the answer has errors */
export async function ask<Data>(
  product: Pick<Product, 'url'>,
  caller: Caller,
  query: string,
  variables: object = {},
): Promise<Data> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: headersOf(caller),
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The product as one that answers requests: a document with these variables, one after the other. */
export const productAsks = (
  product: Product,
  caller: Caller,
  query: string,
  variables: readonly object[] = [{}],
): Contender => ({
  name: 'Docket',
  url: product.url,
  pids: [product.pid, product.postgresPid],
  requests: variables.map((each) => ({
    method: 'POST',
    path: '/graphql',
    headers: headersOf(caller),
    body: JSON.stringify({ query, variables: each }),
  })),
});

/** The product as one that answers the page's own query of this name, which is sent by its hash. */
export async function pageAsks(
  product: Product,
  caller: Caller,
  name: string,
  variables: readonly object[],
): Promise<Contender> {
  const { hash } = await pageDocument('query', name);
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  return {
    ...{ name: `The page's ${name}`, url: product.url, pids: [product.pid, product.postgresPid] },
    requests: variables.map((each) => ({
      ...{ method: 'POST', path: '/graphql', headers: headersOf(caller) },
      body: JSON.stringify({ extensions, variables: each }),
    })),
  };
}

/** A document of the page as its build registered it. */
export async function pageDocument(
  kind: 'query' | 'subscription',
  name: string,
): Promise<{ hash: string; text: string }> {
  const file = join(repository, 'packages/client/dist/persisted-documents.json');
  const documents: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
  const [hash, text] =
    Object.entries(documents).find(([, each]) => new RegExp(`\\b${kind} ${name}\\b`).test(each)) ?? [];
  if (!hash || !text) throw new Error(`The page has no ${kind} ${name}.`);
  return { hash, text };
}

/** Changes something by the mutation of this name. @throws when it is refused */
export async function change<Payload>(
  product: Pick<Product, 'url'>,
  caller: Caller,
  name: string,
  input: object,
  selection = '',
): Promise<Payload> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} errors { code message path } } }`;
  const { [name]: payload } = await ask<Record<string, Payload & { errors: unknown[] }>>(
    product,
    caller,
    document,
    { input },
  );
  if (!payload || payload.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload?.errors)}`);
  return payload;
}
