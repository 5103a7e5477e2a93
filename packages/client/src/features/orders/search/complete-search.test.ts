import { describe, expect, it } from '@jest/globals';
import { completeSearch, takeOffer } from './complete-search.js';
import { parseSearch } from './parse-search.js';
import type { SearchContext } from './search-problem.js';

const context: SearchContext = { today: '2026-11-24', currency: 'GBP', buyerWord: 'clinic' };
const complete = (text: string, caret = text.length) => completeSearch(text, caret, context);
const inserts = (text: string) => complete(text).offers.map(({ insert }) => insert);

describe('completion', () => {
  it('offers every key to begin with', () => {
    expect(inserts('')).toContain('status:');
    expect(inserts('')).toContain('number:');
    expect(inserts('kit ')).toEqual([]);
  });
  it('offers keys by their beginning', () => {
    expect(inserts('s')).toEqual(['status:', 'since:', 'sku:']);
    expect(inserts('kit st')).toEqual(['status:']);
    expect(inserts('"st')).toEqual([]);
  });
  it('offers a status for its own name', () => {
    expect(inserts('proc')).toEqual(['status:processing']);
    expect(inserts('shipped')).toEqual(['fulfilment:shipped']);
  });
  it('offers values after a colon', () => {
    expect(inserts('status:p')).toEqual(['status:processing', 'status:pending']);
    expect(inserts('is:c')).toEqual(['status:completed', 'status:cancelled']);
    expect(inserts('status:processing,o')).toEqual(['status:processing,on-hold']);
    expect(inserts('status:processing,')).not.toContain('status:processing,processing');
    expect(inserts('fulfilment:')).toHaveLength(4);
    expect(inserts('since:7')).toEqual(['since:7d']);
    expect(inserts('placed:last')).toEqual(['placed:7d', 'placed:30d', 'placed:last-month']);
    expect(inserts('has:')).toEqual(['has:tracking', 'has:downloads']);
    expect(inserts('no:e')).toEqual(['no:email']);
    expect(inserts('country:united k')).toEqual([]);
    expect(inserts('country:"united k"')).toEqual(['country:GB']);
    expect(inserts('country:germ')).toEqual(['country:DE']);
    expect(inserts('total:100')).toEqual(['total:>=100', 'total:<=100', 'total:100']);
    expect(inserts('sku:a')).toEqual([]);
  });
  it('has nothing to add to what is whole', () => {
    expect(inserts('status:processing')).toEqual([]);
    expect(inserts('country:GB')).toEqual([]);
  });
  it('offers only what is understood', () => {
    for (const text of [
      '',
      's',
      'status:',
      'fulfilment:',
      'since:',
      'before:',
      'until:',
      'placed:',
      'has:',
      'no:',
      'total:',
      'country:',
    ])
      for (const { insert, isWhole } of complete(text).offers)
        if (isWhole) expect([insert, parseSearch(insert, context).problems]).toEqual([insert, []]);
  });
  it('leaves out what the marketplace hides', () => {
    const hidden = { ...context, hidden: ['email' as const, 'country' as const] };
    const all = completeSearch('', 0, hidden).offers.map(({ insert }) => insert);
    expect(all).not.toContain('email:');
    expect(all).not.toContain('country:');
    expect(completeSearch('no:', 3, hidden).offers.map(({ insert }) => insert)).not.toContain('no:email');
    expect(completeSearch('country:g', 9, hidden).offers).toEqual([]);
  });
  it('says which key is being given a value', () => {
    expect(complete('clinic:har')).toMatchObject({ key: 'customer', typed: 'har', start: 0, end: 10 });
    expect(complete('kit juniper')).toMatchObject({ key: null, typed: 'juniper', start: 4 });
  });
});

describe('taking an offer', () => {
  it('puts it in the place of what was typed', () => {
    const text = 'kit sta more';
    const completion = complete(text, 7);
    const [offer] = completion.offers;
    expect(offer && takeOffer(text, completion, offer)).toEqual({ text: 'kit status:more', caret: 11 });
  });
  it('leaves room for the next part after what is whole', () => {
    const completion = complete('status:proc');
    const [offer] = completion.offers;
    expect(offer && takeOffer('status:proc', completion, offer)).toEqual({
      text: 'status:processing ',
      caret: 18,
    });
  });
});
