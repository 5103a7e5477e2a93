import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PanelJob } from './job-fragment.js';
import { Jobs, type JobWays } from './jobs.js';

const job = (parts: Partial<PanelJob> = {}): PanelJob => ({
  ...{ __typename: 'Job', id: 'a', kind: 'SET_STATUS', state: 'RUNNING', done: 0, total: 23 },
  ...{ changed: 0, skipped: 0, failed: 0, error: null, summary: 'Set 23 orders to Completed' },
  ...{ isMine: true, mayCancel: true, undoMsLeft: null, undoneBy: null },
  results: { __typename: 'JobResultConnection', nodes: [] },
  ...parts,
});

function world(found: PanelJob[] = []) {
  const sinks = new Map<string, Parameters<JobWays['follow']>[1]>();
  const answers: (PanelJob | null | Error)[] = [];
  const open = new Set<string>();
  const jobs = new Jobs({
    find: async () => found,
    read: async () => {
      const answer = answers.shift() ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    follow: (id, sink) => {
      sinks.set(id, sink);
      open.add(id);
      return () => open.delete(id);
    },
  });
  const shown = () => jobs.snapshot().map(({ id, state, done }) => `${id} ${state} ${done}`);
  return { jobs, sinks, answers, open, shown };
}

describe('jobs', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are followed to their end, and stay until they are put away', () => {
    const { jobs, sinks, open, shown } = world();
    jobs.add(job());
    sinks.get('a')?.next(job({ done: 14 }));
    expect(shown()).toEqual(['a RUNNING 14']);
    sinks.get('a')?.next(job({ done: 23, state: 'SUCCEEDED' }));
    expect(shown()).toEqual(['a SUCCEEDED 23']);
    expect(open.size).toBe(0);
    jobs.dismiss('a');
    expect(shown()).toEqual([]);
  });

  it('are taken up where the page is opened while they run', async () => {
    const { jobs, open, shown } = world([job({ id: 'new' }), job({ id: 'old', state: 'SUCCEEDED' })]);
    jobs.start();
    jobs.start();
    await jest.advanceTimersByTimeAsync(0);
    expect(shown()).toEqual(['new RUNNING 0', 'old SUCCEEDED 0']);
    expect([...open]).toEqual(['new']);
  });

  it('are asked for while the line is gone, and followed again when it is back', async () => {
    const { jobs, sinks, answers, open, shown } = world();
    jobs.add(job());
    answers.push(new Error('no line'), job({ done: 9 }));
    open.clear();
    sinks.get('a')?.error();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(shown()).toEqual(['a RUNNING 0']);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(shown()).toEqual(['a RUNNING 9']);
    expect([...open]).toEqual(['a']);
  });

  it('never go back: an older answer changes nothing', () => {
    const { jobs, sinks, shown } = world();
    jobs.add(job({ done: 14 }));
    jobs.add(job({ done: 9 }));
    expect(shown()).toEqual(['a RUNNING 14']);
    sinks.get('a')?.next(job({ done: 23, state: 'SUCCEEDED' }));
    jobs.add(job({ done: 20 }));
    expect(shown()).toEqual(['a SUCCEEDED 23']);
  });

  it('can be taken back as long as the server says, counted from its answer', async () => {
    const { jobs } = world();
    jobs.add(job({ undoMsLeft: 60_000 }));
    const endsAt = performance.now() + 60_000;
    await jest.advanceTimersByTimeAsync(2_000);
    expect(jobs.snapshot()[0]?.undoEndsAt).toBe(endsAt);
    jobs.add(job({ done: 23, state: 'SUCCEEDED' }));
    expect(jobs.snapshot()[0]?.undoEndsAt).toBeNull();
  });

  it('do not come back once they were put away, and are no longer listened to', () => {
    const { jobs, sinks, open, shown } = world();
    jobs.add(job());
    jobs.dismiss('a');
    expect(open.size).toBe(0);
    sinks.get('a')?.next(job({ done: 3 }));
    jobs.add(job());
    expect(shown()).toEqual([]);
  });
});
