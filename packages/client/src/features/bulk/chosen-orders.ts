import type { OrderFilter, OrderSort } from '../../gql/graphql.js';

/** Orders that a page of their own is about, and in which order. */
export interface ChosenOrders {
  filter: OrderFilter;
  sort: OrderSort | null;
}

/**
 * Written into the fragment of an address: a reload and a shared link keep them, and a thousand ids are never sent
 * to the server as the address of a page.
 */
export function writeChosen({ filter, sort }: ChosenOrders): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ filter, sort }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null for what is no such fragment. */
export function readChosen(fragment: string): ChosenOrders | null {
  try {
    const binary = atob(fragment.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isObject(said) || !isObject(said.filter)) return null;
    return { filter: said.filter, sort: isObject(said.sort) ? (said.sort as unknown as OrderSort) : null };
  } catch {
    return null;
  }
}
