import { describe, expect, it } from '@jest/globals';
import { mergePages, type Page } from './merge-pages.js';

interface File {
  id: string;
  size?: number;
}

const page = (ids: string, hasNextPage: boolean): Page<File> => ({
  nodes: [...ids].map((id) => ({ id })),
  pageInfo: { hasNextPage, endCursor: ids.at(-1) ?? null },
});

const idsOf = (list: Page<File>) => list.nodes.map(({ id }) => id).join('');

describe('a list whose first page is read anew', () => {
  it('keeps the pages after it, and where they end', () => {
    const merged = mergePages(page('abcdef', true), page('abc', true));
    expect(idsOf(merged)).toBe('abcdef');
    expect(merged.pageInfo.endCursor).toBe('f');
  });
  it('shows what is new on top, once', () => {
    expect(idsOf(mergePages(page('bcdef', true), page('abc', true)))).toBe('abcdef');
  });
  it('loses what is gone', () => {
    expect(idsOf(mergePages(page('abcdef', true), page('acd', true)))).toBe('acdef');
  });
  it('takes what changed from the new reading', () => {
    const fresh = { ...page('ab', true), nodes: [{ id: 'a', size: 2 }, { id: 'b' }] };
    expect(mergePages(page('abc', true), fresh).nodes[0]).toEqual({ id: 'a', size: 2 });
  });
  it('is the first page alone where that is all, or where they have nothing in common', () => {
    expect(idsOf(mergePages(page('abcdef', true), page('ab', false)))).toBe('ab');
    expect(idsOf(mergePages(page('xyz', true), page('abc', true)))).toBe('abc');
    expect(idsOf(mergePages(page('', false), page('a', false)))).toBe('a');
  });
});
