import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keepFollowing } from './keep-following.js';

type Sink = { next: (item: string) => void; error: () => void; complete: () => void };

function world() {
  const opened: { sink: Sink; isOpen: boolean }[] = [];
  const items: string[] = [];
  const stop = keepFollowing<string>(
    (sink) => {
      const one = { sink, isOpen: true };
      opened.push(one);
      return () => {
        one.isOpen = false;
      };
    },
    (item) => items.push(item),
  );
  return { opened, items, stop, last: () => opened.at(-1)! };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('keepFollowing', () => {
  it('comes back when the stream breaks or ends, later each time', () => {
    const { opened, last } = world();
    last().sink.error();
    jest.advanceTimersByTime(999);
    expect(opened).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(opened).toHaveLength(2);
    last().sink.complete();
    jest.advanceTimersByTime(1_999);
    expect(opened).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(opened).toHaveLength(3);
  });

  it('is quick again once something came', () => {
    const { opened, items, last } = world();
    for (let failure = 0; failure < 10; failure += 1) {
      last().sink.error();
      jest.advanceTimersByTime(60_000);
    }
    expect(opened).toHaveLength(11);
    last().sink.next('a');
    last().sink.error();
    jest.advanceTimersByTime(1_000);
    expect(opened).toHaveLength(12);
    expect(items).toEqual(['a']);
  });

  it('hears nothing of an attempt that is over, and opens one in its place', () => {
    const { opened, items, last } = world();
    const first = last();
    first.sink.error();
    first.sink.error();
    first.sink.next('late');
    jest.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(2);
    expect(first.isOpen).toBe(false);
    expect(items).toEqual([]);
  });

  it('is still when it was stopped', () => {
    const { opened, items, last, stop } = world();
    last().sink.error();
    stop();
    last().sink.next('late');
    jest.advanceTimersByTime(60_000);
    expect([opened.length, items, last().isOpen]).toEqual([1, [], false]);
  });
});
