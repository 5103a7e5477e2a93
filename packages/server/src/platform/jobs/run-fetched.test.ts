import { expect, it } from '@jest/globals';
import type { Job } from 'pg-boss';
import { z } from 'zod';
import { runFetched } from './run-fetched.js';
import { defineTask, type TaskServices } from './task.js';

const payload = z.object({ shop: z.string(), word: z.string() });
type Payload = z.infer<typeof payload>;

const jobsOf = (...data: object[]): Job<unknown>[] =>
  data.map(
    (each, index) =>
      ({ id: `j${index}`, data: each, retryCount: 0, signal: new AbortController().signal }) as never,
  );

function running() {
  const faults: string[] = [];
  const log = {
    warn: () => {},
    error: (details: object, message: string) => {
      faults.push(`${(details as { jobId: string }).jobId}: ${message}`);
    },
  };
  return { faults, with: { services: {} as TaskServices, log, stopping: new AbortController().signal } };
}

/** A task that does the jobs of a shop as one; the shop `broken` fails. */
function ofShops() {
  const runs: string[][] = [];
  const task = defineTask<Payload>({
    name: 'test-shops',
    payload,
    run: async () => {
      throw new Error('Run by itself');
    },
    together: {
      by: ({ shop }) => shop,
      run: async (payloads) => {
        runs.push(payloads.map(({ word }) => word));
        if (payloads.some(({ shop }) => shop === 'broken')) throw new Error('no');
      },
    },
  });
  return { task, runs };
}

it('runs as one the jobs that belong together, and no others', async () => {
  const { task, runs } = ofShops();
  const { faults, with: how } = running();
  const jobs = jobsOf(
    { shop: 'north', word: 'one' },
    { shop: 'south', word: 'two' },
    { shop: 'north', word: 'three' },
  );
  const results = await runFetched(task, jobs, how);
  expect(runs).toEqual([['one', 'three'], ['two']]);
  expect(results.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
    'j0 completed',
    'j1 completed',
    'j2 completed',
  ]);
  expect(faults).toEqual([]);
});

it('runs again all that failed as one, and nothing else', async () => {
  const { task } = ofShops();
  const { faults, with: how } = running();
  const jobs = jobsOf(
    { shop: 'broken', word: 'one' },
    { shop: 'south', word: 'two' },
    { shop: 'broken', word: 'three' },
    { shop: 'broken' },
  );
  const results = await runFetched(task, jobs, how);
  expect(results.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
    'j0 failed',
    'j1 completed',
    'j2 failed',
    'j3 completed',
  ]);
  expect(faults.sort()).toEqual([
    'j0: A job failed and will be run again',
    'j2: A job failed and will be run again',
    'j3: A job was dropped: its payload is not what its task declares',
  ]);
});
