import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { openEndpoints } from './auth.routes.js';
import { IdentityWorld, password } from './identity-world.js';

let database: TestDatabase;
let world: IdentityWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = new IdentityWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const linkToken = (url: string) => new URL(url).searchParams.get('token') ?? '';

describe('signing in', () => {
  it('gives a cookie that scripts and foreign pages cannot use', async () => {
    const user = await world.user();
    const response = await world.post('/sign-in/email', { email: user.email.toUpperCase(), password });
    expect(response.statusCode).toBe(200);
    const cookie = response.cookies.find(({ name }) => name === 'docket.session_token');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.secure).toBeUndefined();
  });

  it('over https marks the cookie secure', async () => {
    const secure = new IdentityWorld(database.url, { origins: { baseUrl: 'https://docket.test' } });
    const user = await secure.user();
    const response = await secure.post(
      '/sign-in/email',
      { email: user.email, password },
      { origin: 'https://docket.test' },
    );
    expect(response.cookies[0]).toMatchObject({ name: '__Secure-docket.session_token', secure: true });
    await secure.close();
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const user = await world.user();
    const wrong = await world.post('/sign-in/email', { email: user.email, password: 'not the password' });
    const unknown = await world.post('/sign-in/email', { email: 'nobody@people.example', password });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toBe(unknown.body);
  });

  it('is refused to foreign pages', async () => {
    const user = await world.user();
    const response = await world.post(
      '/sign-in/email',
      { email: user.email, password },
      { origin: 'https://evil.example' },
    );
    expect(response.statusCode).toBe(403);
  });

  it('works at another address of this machine than the base URL names', async () => {
    const user = await world.user();
    const credentials = { email: user.email, password };
    const here = { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' };
    expect((await world.post('/sign-in/email', credentials, here)).statusCode).toBe(200);
    const foreign = { ...here, origin: 'http://127.0.0.1:9999', cookie: 'a=b' };
    expect((await world.post('/sign-in/email', credentials, foreign)).statusCode).toBe(403);
  });

  it('is slowed down by address', async () => {
    const limited = new IdentityWorld(database.url, { signInLimit: { window: 60, max: 2 } });
    const attempt = () =>
      limited.post('/sign-in/email', { email: 'a@people.example', password: 'guess guess' });
    await limited.owner.query('delete from identity."rateLimit"');
    expect([(await attempt()).statusCode, (await attempt()).statusCode]).toEqual([401, 401]);
    const refused = await attempt();
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await limited.owner.query('delete from identity."rateLimit"');
    await limited.close();
  });

  it('ends with signing out', async () => {
    const cookie = await world.signIn((await world.user()).email);
    expect((await world.authenticate(cookie)).caller.kind).toBe('MEMBER');
    expect((await world.post('/sign-out', {}, { cookie })).statusCode).toBe(200);
    await expect(world.authenticate(cookie)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});

describe('a forgotten password', () => {
  it('is reset by a link that works once, and ends other sessions', async () => {
    const user = await world.user({ name: 'Robin' });
    const cookie = await world.signIn(user.email);
    await world.post('/request-password-reset', { email: user.email });
    await world.identity.settled();
    const mail = world.mails.find(({ to }) => to.email === user.email);
    expect(mail).toMatchObject({ kind: 'RESET_PASSWORD', to: { name: 'Robin' } });
    expect(mail?.url).toMatch(/^http:\/\/docket\.test\/reset-password\?token=\w+$/);
    expect(Math.round(((mail?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000)).toBe(60);

    const token = linkToken(mail?.url ?? '');
    const newPassword = 'another long password';
    expect((await world.post('/reset-password', { token, newPassword: 'too short' })).statusCode).toBe(400);
    expect((await world.post('/reset-password', { token, newPassword })).statusCode).toBe(200);
    expect((await world.post('/reset-password', { token, newPassword })).statusCode).toBe(400);

    await expect(world.authenticate(cookie)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect((await world.post('/sign-in/email', { email: user.email, password })).statusCode).toBe(401);
    await world.signIn(user.email, newPassword);
  });

  it('sends nothing for an unknown address, and answers alike', async () => {
    const known = await world.post('/request-password-reset', { email: (await world.user()).email });
    const before = world.mails.length;
    const unknown = await world.post('/request-password-reset', { email: 'nobody@people.example' });
    await world.identity.settled();
    expect(unknown.body).toBe(known.body);
    expect(world.mails.slice(before).filter(({ to }) => to.email === 'nobody@people.example')).toEqual([]);
  });

  it('has a link that runs out after an hour', async () => {
    const user = await world.user();
    await world.post('/request-password-reset', { email: user.email });
    await world.identity.settled();
    const token = linkToken(world.mails.find(({ to }) => to.email === user.email)?.url ?? '');
    await world.owner.query(
      `update identity.verification set "expiresAt" = now() - interval '1 second' where value = $1`,
      [user.id],
    );
    const response = await world.post('/reset-password', { token, newPassword: 'another long password' });
    expect(response.statusCode).toBe(400);
  });

  it('stands in the database only as a hash of the link', async () => {
    const user = await world.user();
    const { url } = await world.identity.users.passwordLink(user.id);
    const { rows } = await world.owner.query(
      'select identifier from identity.verification where value = $1',
      [user.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].identifier).not.toContain(linkToken(url));
  });

  it('can be set on a one-time link made without mail, where there was none', async () => {
    const email = 'new-operator@people.example';
    const user = await world.identity.users.create({ email, isOperator: true });
    expect((await world.post('/sign-in/email', { email, password })).statusCode).toBe(401);
    const { url } = await world.identity.users.passwordLink(user.id);
    await world.post('/reset-password', { token: linkToken(url), newPassword: password });
    expect((await world.callerOf({ email })).kind).toBe('OPERATOR');
  });
});

describe('the endpoints of better-auth', () => {
  it('are closed but for those named', async () => {
    const cookie = await world.signIn((await world.user({ isOperator: true })).email);
    const paths = Object.values(world.identity.auth.api).flatMap((endpoint) =>
      'path' in endpoint && typeof endpoint.path === 'string' ? [endpoint.path] : [],
    );
    expect(paths).toContain('/organization/create');
    expect(paths).toContain('/api-key/create');
    expect(paths.length).toBeGreaterThan(50);
    const open: string[] = openEndpoints.map(({ path }) => path);
    for (const path of paths.filter((path) => !open.includes(path))) {
      for (const method of ['GET', 'POST'] as const) {
        const response = await world.app.inject({
          method,
          url: `/api/auth${path.replaceAll(/:\w+/g, 'x')}`,
          headers: { cookie, origin: 'http://docket.test', 'content-type': 'application/json' },
          payload: method === 'POST' ? '{}' : undefined,
        });
        expect([path, method, response.statusCode]).toEqual([path, method, 404]);
      }
    }
  });

  it.each([
    '/sign-up/email',
    '/api/../sign-up/email',
    '/sign-in/email/../../sign-up/email',
    '//sign-up/email',
  ])('do not take %s', async (path) => {
    const response = await world.post(path, { email: 'x@people.example', password, name: 'X' });
    expect(response.statusCode).toBe(404);
  });

  it('do not let a person make themselves an operator', async () => {
    const user = await world.user();
    await world.post('/sign-in/email', { email: user.email, password, isOperator: true });
    expect((await world.callerOf(user)).isOperator).toBe(false);
  });

  it('take no form but JSON, and no large one', async () => {
    const user = await world.user();
    const form = await world.post(
      '/sign-in/email',
      {},
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect(form.statusCode).toBe(415);
    const large = await world.post('/sign-in/email', { email: user.email, password: 'x'.repeat(20_000) });
    expect(large.statusCode).toBe(413);
  });

  it('change a password only for who knows the old one', async () => {
    const user = await world.user();
    const cookie = await world.signIn(user.email);
    const change = (currentPassword: string) =>
      world.post('/change-password', { currentPassword, newPassword: 'a third long password' }, { cookie });
    expect((await change('not the password')).statusCode).toBe(400);
    expect((await change(password)).statusCode).toBe(200);
    await world.signIn(user.email, 'a third long password');
  });
});
