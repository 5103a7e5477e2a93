import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CursorItem, followStream, type StreamStatus } from './follow-stream.js';

type Sink = { next: (item: CursorItem) => void; error: () => void; complete: () => void };

const item = (cursor: string, __typename = 'OrderEvent'): CursorItem => ({ __typename, cursor });

function world() {
  const opened: { after: string | null; sink: Sink; isOpen: boolean }[] = [];
  const items: string[] = [];
  const statuses: StreamStatus['kind'][] = [];
  const resets: string[] = [];
  const following = followStream<CursorItem>({
    after: 'e0',
    open: (after, sink) => {
      const one = { after, sink, isOpen: true };
      opened.push(one);
      return () => {
        one.isOpen = false;
      };
    },
    onItem: ({ cursor }) => items.push(cursor),
    onStatus: ({ kind }) => statuses.push(kind),
    onReset: (cursor) => resets.push(cursor),
  });
  return { opened, items, statuses, resets, following, last: () => opened.at(-1)! };
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { window: new EventTarget() });
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('followStream', () => {
  it('begins after the cursor it was given and says when it is live', () => {
    const { last, statuses, items, following } = world();
    expect(last().after).toBe('e0');
    last().sink.next(item('e1'));
    last().sink.next(item('e1', 'StreamReady'));
    expect(statuses).toEqual(['connecting', 'live']);
    expect(items).toEqual(['e1', 'e1']);
    following.stop();
  });

  it('comes back with the cursor of the last item, whatever kind it was', () => {
    const { last, opened, following } = world();
    last().sink.next(item('e1', 'StreamReady'));
    last().sink.next(item('e5'));
    last().sink.next(item('e7', 'StreamHeartbeat'));
    last().sink.error();
    jest.advanceTimersByTime(1_000);
    expect(opened.map((one) => one.after)).toEqual(['e0', 'e7']);
    following.stop();
  });

  it('is catching up after one break and offline after two', () => {
    const { last, statuses, following } = world();
    last().sink.next(item('e1', 'StreamReady'));
    last().sink.error();
    jest.advanceTimersByTime(1_000);
    last().sink.error();
    expect(statuses).toEqual(['connecting', 'live', 'catching-up', 'offline']);
    jest.advanceTimersByTime(5_000);
    last().sink.next(item('e2'));
    last().sink.next(item('e2', 'StreamReady'));
    expect(statuses.slice(4)).toEqual(['catching-up', 'live']);
    following.stop();
  });

  it('waits longer each time, and not at all when the network is back', () => {
    const { last, opened, following } = world();
    for (let failure = 0; failure < 6; failure++) {
      last().sink.error();
      jest.advanceTimersByTime(20_000);
    }
    const before = opened.length;
    last().sink.error();
    window.dispatchEvent(new Event('online'));
    expect(opened.length).toBe(before + 1);
    following.stop();
  });

  it('does not trust a silent connection for ever', () => {
    const { last, opened, following } = world();
    last().sink.next(item('e1', 'StreamReady'));
    jest.advanceTimersByTime(40_000);
    expect(opened).toHaveLength(2);
    expect(opened[0]?.isOpen).toBe(false);
    following.stop();
  });

  it('ends at a reset and says where to go on', () => {
    const { last, opened, resets } = world();
    last().sink.next(item('e9', 'StreamReset'));
    last().sink.error();
    jest.advanceTimersByTime(60_000);
    expect(resets).toEqual(['e9']);
    expect(opened).toHaveLength(1);
  });

  it('is still when it was stopped', () => {
    const { last, opened, items, following } = world();
    following.stop();
    last().sink.next(item('e1'));
    last().sink.error();
    jest.advanceTimersByTime(60_000);
    expect([opened.length, items.length, last().isOpen]).toEqual([1, 0, false]);
  });

  it('ignores what an earlier connection still says', () => {
    const { opened, following } = world();
    opened[0]?.sink.error();
    opened[0]?.sink.error();
    jest.advanceTimersByTime(1_000);
    expect(opened).toHaveLength(2);
    following.stop();
  });
});
