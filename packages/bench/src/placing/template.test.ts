import { expect, it } from '@jest/globals';
import { insertsOf, splitAt, type Written } from './template.js';

const written: Written = {
  rows: {
    note: [
      { id: 'a-1', body: 'See a-1, or a-12', tags: ['x'], about: { id: 'a-1' }, at: null },
      { id: 'b-2', body: 'plain', tags: [], about: [], at: null },
    ],
  },
  types: { note: { id: 'uuid', body: 'text', tags: 'ARRAY', about: 'jsonb', at: 'timestamptz' } },
};

it('writes the same rows by one statement', () => {
  const [insert] = insertsOf(written, ['note'], []);
  expect(insert?.text).toBe(
    'insert into note ("id", "body", "tags", "about", "at") values ($1, $2, $3, $4, $5), ($6, $7, $8, $9, $10)',
  );
  expect(insert?.values(new Map())).toEqual([
    ...['a-1', 'See a-1, or a-12', ['x'], '{"id":"a-1"}', null],
    ...['b-2', 'plain', [], '[]', null],
  ]);
});

it('puts in what is new each time, wherever it stands', () => {
  const [insert] = insertsOf(written, ['note'], ['a-1', 'a-12', 'b-2']);
  const fresh = new Map([
    ['a-1', 'FIRST'],
    ['a-12', 'OTHER'],
    ['b-2', 'SECOND'],
  ]);
  expect(insert?.values(fresh)).toEqual([
    ...['FIRST', 'See FIRST, or OTHER', ['x'], '{"id":"FIRST"}', null],
    ...['SECOND', 'plain', [], '[]', null],
  ]);
});

it('refuses a table that nothing was written into', () => {
  expect(() => insertsOf(written, ['email'], [])).toThrow('Nothing was written into email');
});

it('takes a text apart at the longest word that fits', () => {
  expect(splitAt('x a.b a.bc', ['a.b', 'a.bc'])).toEqual(['x ', 'a.b', ' ', 'a.bc']);
  expect(splitAt('nothing', ['a.b'])).toEqual(['nothing']);
});
