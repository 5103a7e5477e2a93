import { Database } from '../database/database.js';
import { sayTask, startRunner } from './jobs.fixtures.js';

// A worker process that says when it has begun a job and never ends it; a test kills it then.
const url = process.argv[2] ?? '';
const database = await Database.open(url, { entities: [] });
await startRunner(
  url,
  database,
  sayTask(({ word }) => {
    process.stdout.write(`${word}\n`);
    return new Promise<void>(() => {});
  }),
);
