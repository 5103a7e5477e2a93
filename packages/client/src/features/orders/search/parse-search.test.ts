import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countries } from '../../../lib/countries.js';
import { statusOrder } from '../../../lib/order-status.js';
import { fulfilments, type OrderSearch, readOrderSearch, toFilter } from '../order-search.js';
import { parseSearch } from './parse-search.js';
import { printSearch, printWords } from './print-search.js';
import type { SearchContext } from './search-problem.js';

const context: SearchContext = { today: '2026-11-24', currency: 'GBP', buyerWord: 'clinic' };
const parsed = (text: string) => parseSearch(text, context);
const search = (text: string) => {
  const { search: found, problems } = parsed(text);
  expect(problems).toEqual([]);
  return found;
};
const problem = (text: string) => {
  const { problems } = parsed(text);
  expect(problems).toHaveLength(1);
  return problems[0];
};

describe('words', () => {
  it.each([
    ['', {}],
    ['   ', {}],
    ['needling  kit ', { q: 'needling kit' }],
    ['#10482', { q: '10482' }],
    ['number:#10482 kit', { q: '10482 kit' }],
    ['"status:processing"', { q: 'status:processing' }],
    ['“curly quotes”', { q: 'curly quotes' }],
    ['5" tube', { q: '5" tube' }],
    ['"never closed', { q: '"never closed' }],
    ['https://track.example/1Z', { q: 'https://track.example/1Z' }],
    ['Kit: small', { q: 'Kit: small' }],
    ['10:30 a:b', { q: '10:30 a:b' }],
    ['ann@a.example', { q: 'ann@a.example' }],
    ['a\0b', { q: 'ab' }],
  ])('%j', (text, expected) => {
    expect(search(text)).toEqual(expected);
  });
});

describe('keys', () => {
  it.each<[string, OrderSearch]>([
    ['status:processing', { status: 'processing' }],
    ['STATUS:On-hold,Processing', { status: 'processing,on-hold' }],
    ['status:failed status:pending', { status: 'pending,failed' }],
    ['is:canceled', { status: 'cancelled' }],
    ['status:proc', { status: 'processing' }],
    ['status: processing kit', { status: 'processing', q: 'kit' }],
    ['status:"on hold"', { status: 'on-hold' }],
    ['fulfilment:shipped', { fulfilment: 'shipped' }],
    ['fulfillment:unshipped,partial', { fulfilment: 'not-shipped,partly-shipped' }],
    ['shipping:download', { fulfilment: 'not-needed' }],
    ['customer:"Ann Lee"', { name: 'Ann Lee' }],
    ['clinic:harbour', { name: 'harbour' }],
    ['customer:ann@a.example', { email: 'ann@a.example' }],
    ['customer:"ann@a.example"', { name: 'ann@a.example' }],
    ['email:ann@a.example', { email: 'ann@a.example' }],
    ['no:email', { email: 'none' }],
    ['total:>100', { total: '100.01..' }],
    ['total>100', { total: '100.01..' }],
    ['total:>=100', { total: '100..' }],
    ['total:<100', { total: '..99.99' }],
    ['total:<=£1,248.50', { total: '..1248.50' }],
    ['total:50..80', { total: '50..80' }],
    ['total:50..', { total: '50..' }],
    ['total:..80', { total: '..80' }],
    ['total:80', { total: '80..80' }],
    ['total:>50 total:<=80', { total: '50.01..80' }],
    ['total:>100USD', { total: '100.01.. USD' }],
    ['total:50..80EUR', { total: '50..80 EUR' }],
    ['total:"50 .. 80"', { total: '50..80' }],
    ['total:>100jpy', { total: '101.. JPY' }],
    ['since:7d', { placed: 'last-7-days' }],
    ['since:10d', { from: '2026-11-15' }],
    ['since:2w', { from: '2026-11-11' }],
    ['since:1m', { from: '2026-10-25' }],
    ['since:1y', { from: '2025-11-25' }],
    ['since:yesterday', { from: '2026-11-23' }],
    ['since:today', { placed: 'today' }],
    ['since:2026-10-01', { from: '2026-10-01' }],
    ['since:1.10.', { from: '2026-10-01' }],
    ['since:1/12', { from: '2025-12-01' }],
    ['since:"1 Oct 2026"', { from: '2026-10-01' }],
    ['since:oct', { from: '2026-10-01' }],
    ['before:2026-10-01', { to: '2026-09-30' }],
    ['before:oct', { to: '2026-09-30' }],
    ['until:2026-10', { to: '2026-10-31' }],
    ['before:7d', { to: '2026-11-17' }],
    ['since:7d before:yesterday', { from: '2026-11-18', to: '2026-11-22' }],
    ['before:yesterday since:7d', { from: '2026-11-18', to: '2026-11-22' }],
    ['placed:yesterday', { placed: 'yesterday' }],
    ['placed:"last month"', { placed: 'last-month' }],
    ['placed:30d', { placed: 'last-30-days' }],
    ['placed:2026-02', { from: '2026-02-01', to: '2026-02-28' }],
    ['placed:2025', { from: '2025-01-01', to: '2025-12-31' }],
    ['placed:2026-01-02..2026-02-03', { from: '2026-01-02', to: '2026-02-03' }],
    ['placed:..2026-02-03', { to: '2026-02-03' }],
    ['has:tracking', { tracking: 'yes' }],
    ['no:tracking', { tracking: 'no' }],
    ['has:downloads no:tracking', { downloads: 'yes', tracking: 'no' }],
    ['has:file', { downloads: 'yes' }],
    ['country:GB', { country: 'GB' }],
    ['country:uk', { country: 'GB' }],
    ['country:"united kingdom"', { country: 'GB' }],
    ['country:cote', { country: 'CI' }],
    ['country:germ', { country: 'DE' }],
    ['sku:NK-1', { sku: 'NK-1' }],
    ['sku:"NK 1: blue"', { sku: 'NK 1: blue' }],
  ])('%j', (text, expected) => {
    expect(search(text)).toEqual(expected);
  });
});

describe('what is not understood', () => {
  it.each([
    ['colour:red', { kind: 'unknown-key', word: 'colour', fixes: ['"colour:red"'] }],
    ['staus:failed', { kind: 'unknown-key', fixes: ['status:failed', '"staus:failed"'] }],
    ['status:procesing', { kind: 'bad-value', value: 'procesing', fixes: ['status:processing'] }],
    ['status:', { kind: 'no-value', key: 'status' }],
    ['status:"" kit', { kind: 'no-value', text: 'status:""' }],
    ['status: total:>5', { kind: 'no-value', text: 'status:' }],
    [
      '-status:failed',
      { kind: 'exclusion', fixes: ['status:processing,on-hold,pending,completed,refunded,cancelled'] },
    ],
    ['-has:tracking', { kind: 'exclusion', fixes: ['no:tracking'] }],
    ['-country:GB', { kind: 'exclusion', fixes: [] }],
    ['total:much', { kind: 'bad-value', fixes: ['total:>100', 'total:50..80'] }],
    ['total:>1e9', { kind: 'bad-value' }],
    ['total:1..2..3', { kind: 'bad-value' }],
    ['total:>100 total:>50', { kind: 'twice', text: 'total:>50' }],
    ['total:>100 total:<50', { kind: 'contradiction', text: 'total:<50' }],
    ['since:soon', { kind: 'bad-value', fixes: ['since:7d', 'since:2026-10-25'] }],
    ['since:2026-02-30', { kind: 'bad-value' }],
    ['since:7d since:30d', { kind: 'twice' }],
    ['placed:today since:7d', { kind: 'twice' }],
    ['since:today before:yesterday', { kind: 'contradiction' }],
    ['email:ann', { kind: 'bad-value', fixes: ['customer:ann'] }],
    ['customer:ann customer:lee', { kind: 'twice', text: 'customer:lee' }],
    ['has:money', { kind: 'bad-value', fixes: ['has:tracking', 'has:downloads'] }],
    ['has:tracking no:tracking', { kind: 'twice', text: 'no:tracking' }],
    ['country:Österreich', { kind: 'bad-value', key: 'country', fixes: [] }],
    ['country:kor', { kind: 'bad-value', fixes: ['country:"North Korea"', 'country:"South Korea"'] }],
  ])('%j', (text, expected) => {
    expect(problem(text)).toMatchObject(expected);
  });

  it('keeps what it did understand', () => {
    expect(parsed('kit colour:red status:failed')).toMatchObject({
      search: { q: 'kit', status: 'failed' },
      problems: [{ text: 'colour:red' }],
    });
  });

  it('says so where the marketplace hides it', () => {
    const { problems } = parseSearch('email:a@b.example no:email country:GB', {
      ...context,
      hidden: ['email', 'country'],
    });
    expect(problems.map(({ kind }) => kind)).toEqual(['hidden-key', 'hidden-key', 'hidden-key']);
    expect(parseSearch('customer:a@b.example', { ...context, hidden: ['email'] }).search).toEqual({
      name: 'a@b.example',
    });
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', '“', '\\', ':', '#', '-', ' ', 'a', 'total', '>', '1', 'status'),
    maxLength: 12,
  }),
);
const day = fc
  .date({ min: new Date('0002-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const amount = fc
  .tuple(fc.nat(1_000_000), fc.nat(99))
  .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`);
const email = fc.constantFrom('a@b.example', 'A.B+c@d-e.example', '"x:y"@z.example', 'none');
const yesNo = fc.constantFrom('yes', 'no');

const typed = fc
  .record(
    {
      q: text,
      status: fc.subarray(statusOrder, { minLength: 1 }).map((all) => all.join(',')),
      fulfilment: fc.subarray(fulfilments, { minLength: 1 }).map((all) => all.join(',')),
      placed: fc.constantFrom(
        'today',
        'yesterday',
        'last-7-days',
        'last-30-days',
        'this-month',
        'last-month',
      ),
      from: day,
      to: day,
      name: text,
      email,
      total: fc
        .tuple(
          fc.option(amount, { nil: '' }),
          fc.option(amount, { nil: '' }),
          fc.constantFrom('', ' USD', ' JPY', ' KWD'),
        )
        .map(([from, to, currency]) => `${from}..${to}${currency}`),
      country: fc.constantFrom(...countries().map(({ code }) => code)),
      tracking: yesNo,
      downloads: yesNo,
      sku: text,
    },
    { requiredKeys: [] },
  )
  .map((raw) => readOrderSearch(raw));

describe('what is printed', () => {
  it('is read back as the same search', () => {
    fc.assert(
      fc.property(typed, (one) => {
        const { search: again, problems } = parsed(printSearch(one, context));
        expect(problems).toEqual([]);
        expect(toFilter(readOrderSearch(again), context)).toEqual(toFilter(one, context));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves plain words as they are', () => {
    expect(printWords('needling kit 5" 10:30')).toBe('needling kit 5" 10:30');
    expect(printWords('status:failed #1 say "hi"')).toBe('"status:failed" "#1" say "\\"hi\\""');
  });
});

const anything = fc.oneof(
  text,
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          '',
          '-',
          'status:',
          'total:',
          'since:',
          'before:',
          'has:',
          'country:',
          'foo:',
          'staus:',
          'email:',
        ),
        fc.oneof(text, fc.constantFrom('7d', '>100', 'gb', 'tracking', 'failed', '""', '"a b"')),
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.map((pair) => pair.join('')).join(' ')),
);

describe('whatever is typed', () => {
  it('is read, and what was not understood is there to be told', () => {
    fc.assert(
      fc.property(anything, (one) => {
        const { search: found, problems } = parsed(one);
        expect(readOrderSearch(found)).toBeDefined();
        for (const { text: part } of problems)
          expect(one.replaceAll('\0', '').toWellFormed()).toContain(part);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gets only offers that are understood', () => {
    fc.assert(
      fc.property(anything, (one) => {
        for (const { fixes, kind } of parsed(one).problems)
          for (const fix of fixes)
            expect([kind, fix, parsed(fix).problems.filter((p) => p.kind === 'unknown-key')]).toEqual([
              kind,
              fix,
              [],
            ]);
      }),
      { numRuns: 2_000 },
    );
  });
});
