import { expect, it } from '@jest/globals';
import { untold } from './untold.js';

it('finds nothing where the same is told, however it is written', () => {
  const ours = { __typename: 'Order', total: { amount: '12.00' }, notes: [{ id: 'a' }], paidAt: null };
  expect(untold(ours, { total: { amount: 1200 }, notes: [{ id: 'a' }], paidAt: null })).toEqual([]);
});

it('names a field that is missing, at any depth and once', () => {
  const ours = {
    order: {
      notes: [
        { id: 'a', author: { name: 'Mara' } },
        { id: 'b', author: null },
      ],
    },
  };
  const limit = { order: { notes: [{ id: 'a', author: {} }, { id: 'b' }] } };
  expect(untold(ours, limit)).toEqual(['order.notes[].author.name', 'order.notes[].author']);
});

it('names a list that is shorter, and what is told as nothing', () => {
  expect(untold({ notes: [1, 2], customer: { id: 'c' } }, { notes: [1], customer: null })).toEqual([
    'notes',
    'customer',
  ]);
});
