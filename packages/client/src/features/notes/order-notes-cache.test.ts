import { gql, InMemoryCache } from '@apollo/client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { hideNote, showNote } from './order-notes-cache.js';

const query = gql`
  {
    order {
      id
      notes {
        id
        body
      }
    }
  }
`;
const noteOf = (id: string) => ({ __typename: 'Note', id, body: `body ${id}` });

describe("an order's notes in the cache", () => {
  let cache: InMemoryCache;
  const ids = () =>
    cache
      .readQuery<{ order: { notes: { id: string }[] } }>({ query, optimistic: true })
      ?.order.notes.map(({ id }) => id);
  const know = (id: string) =>
    cache.writeFragment({ data: noteOf(id), fragment: gql`fragment N on Note { id body }` });

  beforeEach(() => {
    cache = new InMemoryCache();
    const order = { __typename: 'Order', id: 'o', notes: [noteOf('b'), noteOf('a')] };
    cache.writeQuery({ query, data: { order } });
  });

  it('get a new one on top, once', () => {
    know('c');
    showNote(cache, 'o', 'c');
    showNote(cache, 'o', 'c');
    expect(ids()).toEqual(['c', 'b', 'a']);
  });
  it('lose one', () => {
    hideNote(cache, 'o', 'b');
    hideNote(cache, 'o', 'unknown');
    expect(ids()).toEqual(['a']);
  });
  it('are as before when what was hoped for is taken back', () => {
    cache.performTransaction(() => hideNote(cache, 'o', 'a'), 'hope');
    expect(ids()).toEqual(['b']);
    cache.removeOptimistic('hope');
    expect(ids()).toEqual(['b', 'a']);
  });
  it('of an order that was never read are left alone', () => {
    expect(() => showNote(cache, 'other', 'b')).not.toThrow();
    expect(ids()).toEqual(['b', 'a']);
  });
});
