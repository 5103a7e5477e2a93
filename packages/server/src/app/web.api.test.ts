import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../testing/world.js';
import type { ApiClient } from '../testing/world-client.js';
import { named, type StrictWeb, startStrictWeb } from './web.fixtures.js';
import { type Web } from './web.js';

const who = 'query Who { viewer { email } }';

let world: World;
let web: StrictWeb;
let member: ApiClient;
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services, [who]);
  member = await (await world.vendor()).member('owner');
});
afterAll(async () => {
  await web.close();
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}, { url }: Web = web) =>
  fetch(url + path, { headers });

const ask = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${web.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: web.url, ...member.headers, ...headers },
    body: JSON.stringify(body),
  });

describe('every answer', () => {
  it('carries an id: the one that came along where it is harmless, else a new one', async () => {
    const idFor = async (given: string) =>
      (await get('/livez', { 'x-request-id': given })).headers.get('x-request-id');
    expect(await idFor('0af7651916cd43dd8448eb211c80319c')).toBe('0af7651916cd43dd8448eb211c80319c');
    for (const given of ['short', 'x'.repeat(65), 'with space', '{"a":1}', ''])
      expect(await idFor(given)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps browsers from guessing, framing, caching and running it', async () => {
    for (const path of ['/livez', '/nothing', '/graphql']) {
      const { headers } = await get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    const secure = await startStrictWeb(world.services, [], { baseUrl: 'https://orders.example' });
    expect((await get('/livez', {}, secure)).headers.get('strict-transport-security')).toMatch(
      /max-age=\d{8}/,
    );
    await secure.close();
  });
});

describe('the log', () => {
  it('has one line for each request, and nothing of who or what it was about', async () => {
    const id = 'log-test-1';
    await ask({ extensions: named(who) }, { 'x-request-id': id });
    const lines = web.log.filter(({ requestId }) => requestId === id);
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        requestId: id,
        method: 'POST',
        route: '/graphql',
        status: 200,
        ms: expect.any(Number),
        caller: 'MEMBER',
        operation: 'Who',
        cost: 5,
        codes: [],
        msg: 'answered',
      },
    ]);
  });

  it('does not drown in the questions of machines', async () => {
    await get('/livez', { 'x-request-id': 'log-test-2' });
    expect(web.log.filter(({ requestId }) => requestId === 'log-test-2').map(({ level }) => level)).toEqual([
      20,
    ]);
  });
});

describe('faults', () => {
  it('of any route tell an id that is in the log, and nothing else', async () => {
    await world.sql('alter table source rename to source_away');
    const response = await fetch(`${web.url}/webhooks/woocommerce/shop`, { method: 'POST', body: 'x' });
    await world.sql('alter table source_away rename to source');
    const body = (await response.json()) as { error: string; id: string };
    expect([response.status, body]).toEqual([
      500,
      { error: expect.stringContaining(body.id), id: expect.any(String) },
    ]);
    expect(web.log.find(({ errorId }) => errorId === body.id)).toMatchObject({
      level: 50,
      requestId: response.headers.get('x-request-id'),
      err: { message: expect.stringContaining('source') },
    });
  });

  it('of the caller are told as they are', async () => {
    const response = await fetch(`${web.url}/api/auth/sign-in/email`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(415);
    expect((await get('/api/nothing')).status).toBe(404);
  });
});

describe('metrics', () => {
  it('count operations by name and outcome, requests, sockets and connections', async () => {
    await ask({ extensions: named(who) });
    await ask({ query: '{ secretName: __typename }' });
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/docket_operations_total\{operation="Who",transport="http",outcome="ok"\} [1-9]/);
    expect(text).toMatch(
      /docket_operations_total\{operation="other",transport="http",outcome="FORBIDDEN"\} 1/,
    );
    expect(text).toMatch(/docket_operation_seconds_bucket\{le="0\.005",operation="Who",transport="http"\}/);
    expect(text).toMatch(/docket_http_request_seconds_count\{method="POST",route="\/graphql",status="200"\}/);
    expect(text).toMatch(/docket_sockets 0/);
    expect(text).toMatch(/docket_subscriptions 0/);
    expect(text).toMatch(/docket_database_connections\{pool="app",state="busy"\} \d/);
    expect(text).toMatch(/process_resident_memory_bytes \d/);
    expect(text).not.toContain('secretName');
  });

  it('are for this machine only, which no proxy can be', async () => {
    expect((await get('/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(403);
  });

  it('are for whoever has the token, where there is one', async () => {
    const metricsToken = 'a token of some length';
    const guarded = await startStrictWeb(world.services, [], { metricsToken });
    const status = async (headers: Record<string, string>) =>
      (await get('/metrics', headers, guarded)).status;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await status({ authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '192.0.2.1' })).toBe(
      200,
    );
    await guarded.close();
  });
});

describe('readiness', () => {
  it('is the database’s too, and ends when the process is about to stop', async () => {
    const stopping = await startStrictWeb(world.services);
    expect((await get('/readyz', {}, stopping)).status).toBe(200);
    stopping.retire();
    expect((await get('/readyz', {}, stopping)).status).toBe(503);
    expect((await get('/livez', {}, stopping)).status).toBe(200);
    await stopping.close();
    const gone = () => Promise.reject(new Error('gone'));
    const cut = {
      ...world.services,
      database: Object.create(world.database, { transaction: { value: gone } }),
    };
    const lonely = await startStrictWeb(cut);
    expect((await get('/readyz', {}, lonely)).status).toBe(503);
    await lonely.close();
  });
});

it('gives cookies that no script can read and no foreign page can use', async () => {
  const { identity } = world.services;
  const email = 'cookies@people.example';
  await identity.users.create({ email, name: 'Kim', password: 'correct horse battery' });
  const response = await fetch(`${web.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: web.url },
    body: JSON.stringify({ email, password: 'correct horse battery' }),
  });
  const cookies = response.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly.*; SameSite=Lax/i);
});
