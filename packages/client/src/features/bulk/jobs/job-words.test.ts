import { describe, expect, it } from '@jest/globals';
import { countWords, outcomeWords, progressWords } from './job-words.js';

type Job = Parameters<typeof outcomeWords>[0];
const job = (parts: Partial<Job> = {}): Job => ({
  ...{ kind: 'SET_STATUS', state: 'RUNNING', done: 14, total: 23, changed: 12, skipped: 2, failed: 0 },
  ...{
    error: null,
    results: { nodes: [{ message: '#10487 is Failed.' }, { message: '#10476 is Cancelled.' }] },
  },
  ...parts,
});

describe('the words of a job', () => {
  it('say how far it is, as soon as that is known', () => {
    expect(progressWords(job())).toBe('14 of 23');
    expect(progressWords(job({ total: null }))).toBe('Counting');
    expect(progressWords(job({ state: 'QUEUED', total: null }))).toBe('Waiting');
  });

  it('say what changed and what did not, and why', () => {
    expect(outcomeWords(job())).toBe('12 changed, 2 skipped: #10487 is Failed, #10476 is Cancelled');
    expect(outcomeWords(job({ skipped: 5 }))).toBe(
      '12 changed, 5 skipped: #10487 is Failed, #10476 is Cancelled and 3 more',
    );
    expect(outcomeWords(job({ done: 0, changed: 0, skipped: 0, results: { nodes: [] } }))).toBe('');
  });

  it('name only what there is', () => {
    expect(countWords(job({ skipped: 0 }))).toBe('12 changed');
    expect(countWords(job({ changed: 0 }))).toBe('2 skipped');
    expect(countWords(job({ changed: 0, skipped: 0 }))).toBe('0 changed');
    expect(countWords(job({ kind: 'ADD_TRACKING', skipped: 0, failed: 1 }))).toBe('12 added, 1 failed');
    for (const kind of ['UNDO_STATUS', 'UNDO_TRACKING'] as const)
      expect(countWords(job({ kind, skipped: 0, changed: 1_200 }))).toBe('1,200 taken back');
  });

  it('say of one that was stopped what it did not touch', () => {
    expect(outcomeWords(job({ state: 'CANCELLED', skipped: 0, results: { nodes: [] } }))).toBe(
      'Stopped. 12 changed. 9 were not touched.',
    );
    expect(outcomeWords(job({ state: 'CANCELLED', total: null }))).toBe(
      'Stopped before anything was changed.',
    );
  });

  it('say why one could not be finished', () => {
    const failed = job({ state: 'FAILED', error: 'The file could not be written.', results: { nodes: [] } });
    expect(outcomeWords(failed)).toBe('The file could not be written. 12 changed, 2 skipped.');
  });
});
