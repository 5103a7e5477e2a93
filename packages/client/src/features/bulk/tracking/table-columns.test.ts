import { describe, expect, it } from '@jest/globals';
import { readColumns } from './table-columns.js';

const none = { order: null, tracking: null, provider: null, link: null, date: null };

describe('readColumns', () => {
  it('knows the heads that people and programs write', () => {
    const heads: [string[], object][] = [
      [
        ['Order', 'Carrier', 'Tracking number', 'Date shipped'],
        { order: 0, provider: 1, tracking: 2, date: 3 },
      ],
      [
        ['Order #', 'Courier', 'Consignment No.', 'Despatch date'],
        { order: 0, provider: 1, tracking: 2, date: 3 },
      ],
      [['order_number', 'trackingNumber', 'trackingUrl'], { order: 0, tracking: 1, link: 2 }],
      [['Name', 'Order ID', 'Status', 'Tracking #', 'Shipped on'], { order: 1, tracking: 3, date: 4 }],
      [
        ['Your Ref', 'Service', 'Parcel Number', 'Collection Date'],
        { order: 0, provider: 1, tracking: 2, date: 3 },
      ],
    ];
    for (const [head, columns] of heads)
      expect(readColumns([head, ['1', '2', '3', '4']])).toEqual({
        columns: { ...none, ...columns },
        hasHead: true,
      });
  });

  it('does not take the date or the value of an order for its number', () => {
    const head = ['Order date', 'Order total', 'Order number', 'Tracking'];
    expect(readColumns([head])).toMatchObject({ columns: { order: 2, tracking: 3 }, hasHead: true });
  });

  it('tells columns without heads by what stands in them, in whatever order they are', () => {
    const row = ['UPS', '1Z5R89390357567127', '2026-11-23', '#10482'];
    expect(readColumns([row, ['DPD', '15501234567890', '2026-11-22', '#10483']])).toEqual({
      columns: { ...none, provider: 0, tracking: 1, date: 2, order: 3 },
      hasHead: false,
    });
    expect(readColumns([['10482', 'https://track.example/1', 'PW-4471-9026']]).columns).toEqual({
      ...none,
      ...{ order: 0, link: 1, tracking: 2 },
    });
    expect(readColumns([['A-10482', '1Z5R89390357567127']]).columns).toEqual({
      ...none,
      ...{ order: 0, tracking: 1 },
    });
  });

  it('leaves open what it cannot tell', () => {
    expect(readColumns([['yes', 'no']])).toEqual({ columns: { ...none, provider: 0 }, hasHead: false });
    expect(readColumns([])).toEqual({ columns: none, hasHead: false });
  });
});
