import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { ConfigError, readConfig } from '../config/config.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { databaseFailure } from './database-failure.js';
import { openServices } from './services.js';
import { startFailure } from './start-failure.js';

const DOCKET_SECRET = 'a secret of at least thirty-two characters';

describe('the environment', () => {
  const complaints = (environment: Record<string, string>): string => {
    try {
      readConfig(environment);
      return '';
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return startFailure(error);
    }
  };

  it('needs nothing at all', () => expect(complaints({})).toBe(''));

  it.each([
    [{ DOCKET_PROT: '1' }, 'DOCKET_PROT is unknown. Known are PORT, DOCKET_HOST'],
    [{ DOCKET_ROLE: 'king' }, 'DOCKET_ROLE is not one of all, web, worker: "king"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not one of fatal, error'],
    [{ PORT: 'eighty' }, 'PORT is not a whole number: "eighty"'],
    [{ PORT: '70000' }, 'PORT is not a port, 0 to 65535: "70000"'],
    [{ DOCKET_TRUST_PROXY: 'yes' }, 'DOCKET_TRUST_PROXY is not a whole number: "yes"'],
    [{ DOCKET_COST_PER_SECOND: '-1' }, 'DOCKET_COST_PER_SECOND is not a whole number: "-1"'],
    [
      { DOCKET_BASE_URL: 'orders.example' },
      'DOCKET_BASE_URL is not a web address such as https://orders.example',
    ],
    [
      { DOCKET_SENDGRID_WEBHOOK_KEY: 'SG.key' },
      'DOCKET_SENDGRID_WEBHOOK_KEY is not the verification key that SendGrid shows: "SG.key"',
    ],
    [{ DOCKET_METRICS_TOKEN: 'short' }, 'DOCKET_METRICS_TOKEN has fewer than 16 characters'],
    [{ DATABASE_URL: 'mysql://me:pass@db/x', DOCKET_SECRET }, 'DATABASE_URL is not a postgres:// address'],
    [{ DATABASE_URL: 'postgres://db/docket' }, 'DOCKET_SECRET must be given where DATABASE_URL is'],
    [{ DOCKET_SECRET: 'short' }, 'DOCKET_SECRET has fewer than 32 characters'],
  ])('%j is refused by name', (environment, words) => expect(complaints(environment)).toContain(words));

  it('is told of all its mistakes at once, and never of what is secret', () => {
    const text = complaints({
      PORT: 'x',
      DOCKET_ROLE: 'y',
      DOCKET_SECRET: 'hush-1',
      DOCKET_METRICS_TOKEN: 'hush-2',
      DATABASE_URL: 'http://me:hush-3@db/x',
      DOCKET_SMTP_URL: 'http://me:hush-4@mail',
    });
    expect(text.split('\n')).toHaveLength(7);
    expect(text).not.toContain('hush');
  });
});

describe('the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const failureOf = async (change: (url: URL) => void): Promise<string> => {
    const url = new URL(database.url);
    change(url);
    const config = readConfig({ DATABASE_URL: url.href, DOCKET_SECRET });
    const opening = openServices(config, pino({ level: 'silent' }));
    const error = await opening.then((services) => services.close()).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(Error);
    const text = startFailure(error);
    expect(text.split('\n')).toHaveLength(1);
    expect(text).not.toContain(url.password || 'no password');
    return text;
  };

  it.each<[string, (url: URL) => unknown, RegExp]>([
    [
      'that nobody serves',
      (url) => (url.port = '1'),
      /at [\w.]+:1 cannot be used: nothing answers there\. See DATABASE_URL\.$/,
    ],
    [
      'on a host that does not exist',
      (url) => (url.hostname = 'db.invalid'),
      /at db\.invalid:\d+ .* there is no such host/,
    ],
    [
      'that does not exist',
      (url) => (url.pathname = '/nothing'),
      /^The database nothing at .* there is no database nothing/,
    ],
    ['that refuses the password', (url) => (url.password = 'not-it'), /it refuses this user or password/],
    ['that refuses the user', (url) => (url.username = 'stranger'), /it refuses this user or password/],
  ])('%s is named, with what is wrong', async (_what, change, words) => {
    expect(await failureOf(change)).toMatch(words);
  });

  it('that has several addresses is told by the first', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'ECONNREFUSED' });
    const { message } = databaseFailure(
      'postgres://me:pass@localhost/docket',
      new AggregateError([refused, refused]),
    );
    expect(message).toBe(
      'The database docket at localhost:5432 cannot be used: nothing answers there. See DATABASE_URL.',
    );
  });
});

describe('why it did not start', () => {
  it('is one sentence where it was foreseen, and a stack where it is a mistake of ours', () => {
    expect(startFailure(new Error('Port 4000 is taken.'))).toBe('Port 4000 is taken.');
    for (const Kind of [TypeError, ReferenceError, SyntaxError])
      expect(startFailure(new Kind('x is not a function'))).toMatch(/x is not a function\n\s+at /);
    expect(startFailure('thrown text')).toBe('thrown text');
  });
});
