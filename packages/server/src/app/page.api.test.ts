import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../testing/world.js';
import { startWeb, type Web } from './web.js';

let world: World;
let web: Web;
beforeAll(async () => {
  world = await World.open();
  web = await startWeb(world.services);
});
afterAll(async () => {
  await web.close();
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(web.url + path, { headers });

describe('the page', () => {
  it('is what every address shows that is nothing else, under a policy that lets it run', async () => {
    const response = await get('/v/some-vendor/orders?status=PENDING');
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toMatch(
      /script-src 'self'; .*connect-src 'self' ws:\/\//,
    );
    // The policy runs nothing that is written into the page, so nothing may be.
    for (const [, attributes = '', body = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g))
      expect([attributes, body]).toEqual([expect.stringMatching(/ src="\//), '']);
    expect(html).not.toMatch(/ on\w+="/);
  });

  it('has files that are kept for ever, compressed, and never something else in their place', async () => {
    const html = await (await get('/')).text();
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
    const response = await get(script, { 'accept-encoding': 'br' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      'x-content-type-options': 'nosniff',
    });
    expect((await get(script, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
    expect((await get('/assets/gone.js')).status).toBe(404);
    const icon = await get('/icon.svg');
    expect([icon.headers.get('content-type'), icon.headers.get('cache-control')]).toEqual([
      'image/svg+xml',
      'no-cache',
    ]);
  });

  it('keeps its documents and everything above its folder to itself', async () => {
    for (const path of [
      '/persisted-documents.json',
      '/.built',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
    ])
      expect((await (await get(path)).text()).startsWith('<!doctype html>')).toBe(true);
  });
});
