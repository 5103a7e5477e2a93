import { describe, expect, it } from '@jest/globals';
import { firstForAnswers, placeOf, rowsOf, toSend, withEvent, withNewRow } from './recipient-rows.js';

const rows = rowsOf([
  { email: 'refunds@ambercourt.example', events: ['REFUND'] },
  { email: ' ', events: ['NEW_ORDER'] },
  { email: ' orders@ambercourt.example ', events: ['NEW_ORDER', 'REFUND'] },
]);

describe('the list of addresses while it is edited', () => {
  it('is sent without blank ones and the blanks around others', () => {
    expect(toSend(rows)).toEqual([
      { email: 'refunds@ambercourt.example', events: ['REFUND'] },
      { email: 'orders@ambercourt.example', events: ['NEW_ORDER', 'REFUND'] },
    ]);
  });

  it('knows at which row the server points', () => {
    expect(rows.map(({ id }) => placeOf(rows, id))).toEqual(['0', undefined, '1']);
  });

  it('gets a new row that hears of everything and is like no other', () => {
    const longer = withNewRow(rows.slice(1));
    expect(new Set(longer.map(({ id }) => id)).size).toBe(3);
    expect(longer.at(-1)).toMatchObject({
      email: '',
      events: ['NEW_ORDER', 'STATUS', 'REFUND', 'PRIVATE_NOTE'],
    });
    expect(withNewRow([])).toHaveLength(1);
  });

  it('keeps the events of a row in one order', () => {
    expect(withEvent(['REFUND'], 'NEW_ORDER', true)).toEqual(['NEW_ORDER', 'REFUND']);
    expect(withEvent(['NEW_ORDER', 'REFUND'], 'NEW_ORDER', false)).toEqual(['REFUND']);
    expect(withEvent(['REFUND'], 'REFUND', true)).toEqual(['REFUND']);
  });

  it('says where answers go without an address for them', () => {
    expect(firstForAnswers(rows)).toBe('orders@ambercourt.example');
    expect(firstForAnswers(rows.slice(0, 2))).toBeUndefined();
  });
});
