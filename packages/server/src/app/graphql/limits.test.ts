import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createSchema } from '../build-schema.js';
import { limits, maxTokens } from './limits.js';
import { PreparedDocuments } from './prepared-documents.js';

const documents = new PreparedDocuments(createSchema(), new Map());
const codesOf = (text: string): string[] => {
  const prepared = documents.prepare(text);
  return 'errors' in prepared
    ? prepared.errors.map(({ message, extensions }) => `${extensions.code}: ${message}`)
    : [];
};
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

describe('a document', () => {
  it('of a usual size is read', () => {
    expect(codesOf('{ orders(first: 5) { nodes { id customer { name } } } }')).toEqual([]);
  });

  it('is what a tool asks for that wants to know the API', () => {
    expect(codesOf(getIntrospectionQuery())).toEqual([]);
  });

  it.each([
    ['too many aliases', `{ viewer { ${times(limits.aliases + 1, (i) => `a${i}: email`)} } }`, 'aliases'],
    [
      'aliases in fragments, wherever they are spread',
      `{ viewer { ...a } marketplace { name } } fragment a on Viewer { ${times(limits.aliases + 1, (i) => `a${i}: email`)} }`,
      'aliases',
    ],
    [
      'too many fields at its top',
      `{ ${times(limits.rootFields + 1, () => 'marketplace { name }')} }`,
      'at its top',
    ],
    [
      'too many fields at its top, by fragments',
      `{ ...a } fragment a on Query { ${times(limits.rootFields + 1, (i) => `b${i}: marketplace { name }`)} }`,
      'at its top',
    ],
    [
      'too many directives',
      `query ($y: Boolean!) { viewer { ${times(limits.directives + 1, () => 'email @include(if: $y)')} } }`,
      'directives',
    ],
    [
      'too many levels, fragments counted',
      `{ __schema { types { ...a } } } fragment a on __Type { ofType { ${'ofType { '.repeat(8)} ...b ${'}'.repeat(9)} }
       fragment b on __Type { ${'ofType { '.repeat(8)} name ${'}'.repeat(8)} }`,
      'levels',
    ],
    [
      'fragments that double at each level',
      `{ viewer { ...f0 } } ${times(14, (i) => `fragment f${i} on Viewer { email ...f${i + 1} ...f${i + 1} }`)}
       fragment f14 on Viewer { email }`,
      'fields',
    ],
  ])('with %s is refused', (_what, text, word) => {
    const codes = codesOf(text);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.join()).toContain(`GRAPHQL_VALIDATION_FAILED`);
    expect(codes.join()).toContain(word);
  });

  it('that is too long is not read at all', () => {
    expect(codesOf(`{ viewer { ${'email '.repeat(maxTokens)} } }`).join()).toMatch(
      /^GRAPHQL_PARSE_FAILED.*token/,
    );
  });

  it('whose fragments go in a circle is refused, and does not hang', () => {
    const text = '{ viewer { ...a } } fragment a on Viewer { email ...b } fragment b on Viewer { ...a }';
    expect(codesOf(text).join()).toContain('Cannot spread fragment');
  });

  it('is read once, and then known', () => {
    const [first, second] = [0, 1].map(() => documents.prepare('{ marketplace { name } }'));
    expect(
      first && second && 'document' in first && 'document' in second && first.document === second.document,
    ).toBe(true);
  });
});

it('refuses to start with documents of a page that was built for another schema', () => {
  expect(() => new PreparedDocuments(createSchema(), new Map([['hash', '{ nothingSuch }']]))).toThrow(
    /do not fit this server.*pnpm build/,
  );
});
