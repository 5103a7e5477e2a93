import { beforeEach, describe, expect, it } from '@jest/globals';
import { NoteDrafts } from './note-drafts.js';

const day = 24 * 60 * 60 * 1000;

/** As a browser's: what is kept are properties of it, its methods are not. */
function memory(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

describe('drafts of notes', () => {
  let storage: Storage;
  const of = (person = 'mara@a.example', order = 'o1') => new NoteDrafts(() => storage, person, order);
  beforeEach(() => {
    storage = memory();
  });

  it('are kept by kind and order', () => {
    of().keep('PRIVATE', 'one');
    of().keep('CUSTOMER', ' two\n');
    expect([of().read('PRIVATE'), of().read('CUSTOMER')]).toEqual(['one', ' two\n']);
    expect(of(undefined, 'o2').read('PRIVATE')).toBe('');
  });
  it('are not shown to another person at the same browser', () => {
    of().keep('PRIVATE', 'one');
    expect(of('tomas@a.example').read('PRIVATE')).toBe('');
  });
  it('go when they are empty, or sent, but not when something else was written since', () => {
    of().keep('PRIVATE', 'one');
    of().keep('PRIVATE', ' ');
    expect(Object.keys(storage)).toEqual([]);
    of().keep('PRIVATE', 'two');
    of().sent('PRIVATE', 'one');
    expect(of().read('PRIVATE')).toBe('two');
    of().sent('PRIVATE', 'two');
    expect(Object.keys(storage)).toEqual([]);
  });
  it('go by themselves after a month, whosever they are; what is not theirs stays', () => {
    const now = Date.now();
    of('tomas@a.example', 'o9').keep('CUSTOMER', 'old', now - 31 * day);
    of(undefined, 'o8').keep('PRIVATE', 'newer', now - 29 * day);
    storage.setItem('other', 'x');
    of().keep('PRIVATE', 'one', now);
    expect(of('tomas@a.example', 'o9').read('CUSTOMER')).toBe('');
    expect(of(undefined, 'o8').read('PRIVATE')).toBe('newer');
    expect(storage.getItem('other')).toBe('x');
  });
  it('are done without where storage is off or holds nonsense', () => {
    const off = new NoteDrafts(
      () => {
        throw new Error('SecurityError');
      },
      'a',
      'o',
    );
    off.keep('PRIVATE', 'x');
    expect(off.read('PRIVATE')).toBe('');
    storage.setItem('docket-note/mara@a.example/o1/PRIVATE', '{"text":');
    expect(of().read('PRIVATE')).toBe('');
  });
});
