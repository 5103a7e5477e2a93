import { describe, expect, it } from '@jest/globals';
import { changeDraft, type DraftChange, emptyDraft } from './tracking-draft.js';

const after = (...changes: DraftChange[]) => changes.reduce(changeDraft, emptyDraft);
const table = [
  ['10482', 'PW-4471-9026', 'UPS'],
  ['10483', 'PW-4471-9027', 'DPD'],
];
const numbers = ({ rows }: typeof emptyDraft) =>
  rows.map(({ orderNumber, trackingNumber }) => `${orderNumber} ${trackingNumber}`);

describe('parcels that are prepared', () => {
  it('begin with the chosen orders, each once', () => {
    const draft = after(
      { type: 'orders', numbers: ['10482', '10483'] },
      { type: 'orders', numbers: ['10483'] },
    );
    expect(numbers(draft)).toEqual(['10482 ', '10483 ']);
  });

  it('are read anew when a column is chosen differently', () => {
    const wrong = after({ type: 'pasted', table });
    expect(numbers(wrong)).toEqual(['10482 PW-4471-9026', '10483 PW-4471-9027']);
    const columns = { order: 2, tracking: 1, provider: null, link: null, date: null };
    expect(numbers(changeDraft(wrong, { type: 'columns', columns }))).toEqual([
      'UPS PW-4471-9026',
      'DPD PW-4471-9027',
    ]);
    expect(numbers(changeDraft(wrong, { type: 'head', hasHead: true }))).toEqual(['10483 PW-4471-9027']);
  });

  it('wait while it is not known which column is which', () => {
    const draft = after({ type: 'pasted', table: [['yes'], ['no']] });
    expect(draft.rows).toEqual([]);
    expect(draft.pasted).not.toBeNull();
  });

  it('keep what was repaired: the columns are settled by then', () => {
    const draft = after({ type: 'pasted', table });
    const key = draft.rows[0]?.key ?? '';
    const repaired = changeDraft(draft, { type: 'typed', key, field: 'orderNumber', text: '10499' });
    expect(numbers(repaired)[0]).toBe('10499 PW-4471-9026');
    expect(repaired.pasted).toBeNull();
    expect(changeDraft(repaired, { type: 'head', hasHead: true })).toBe(repaired);
  });

  it('are as many as can be saved at once, and it is said how many were not taken', () => {
    const many = Array.from({ length: 1_003 }, (_, index) => [String(20_000 + index), `PW-4471-${index}000`]);
    const draft = after({ type: 'pasted', table: many });
    expect(draft.rows.length).toBe(1_000);
    expect(draft.leftOver).toBe(3);
  });

  it('are dropped one by one or all together', () => {
    const draft = after({ type: 'pasted', table });
    const keys = new Set([draft.rows[0]?.key ?? '']);
    expect(numbers(changeDraft(draft, { type: 'dropped', keys }))).toEqual(['10483 PW-4471-9027']);
    expect(changeDraft(draft, { type: 'emptied' }).rows).toEqual([]);
  });
});
