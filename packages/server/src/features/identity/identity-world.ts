import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { newId } from '../../shared/ids.js';
import type { AccountMail } from './account-mail.js';
import { authRoutes } from './auth.routes.js';
import type { Authenticated } from './authenticate.js';
import type { Caller } from './caller.js';
import { Identity, type IdentityOptions } from './identity.js';
import type { MemberRole } from './permissions.js';

export const password = 'correct horse battery';
const baseUrl = 'http://docket.test';

/** A small world for tests: identity on a real database, its routes, a clock to turn and the mails it sent. */
export class IdentityWorld {
  readonly mails: AccountMail[] = [];
  readonly log: string[] = [];
  readonly identity: Identity;
  /** The owner's connections: another process, as far as identity is concerned. */
  readonly owner: pg.Pool;
  readonly app: FastifyInstance;
  private ahead = 0;

  constructor(databaseUrl: string, options: Partial<IdentityOptions> = {}) {
    this.owner = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    this.identity = new Identity({
      databaseUrl,
      secret: 'a secret of at least thirty-two characters',
      origins: { baseUrl },
      sendMail: async (mail) => void this.mails.push(mail),
      log: (level, message) => this.log.push(`${level} ${message}`),
      signInLimit: { window: 60, max: 1_000 },
      now: () => this.now(),
      ...options,
    });
    this.app = Fastify();
    this.app.register(authRoutes, {
      auth: this.identity.auth,
      baseUrl,
      onChange: () => this.identity.authenticator.forget(),
    });
  }

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** Turns the clock of the callers' cache and of keys. */
  pass(ms: number): void {
    this.ahead += ms;
  }

  async vendor(name = 'Nordlys Aesthetics'): Promise<string> {
    const id = newId();
    await this.identity.members.ensureVendor({ id, name });
    return id;
  }

  async user(options: { isOperator?: boolean; name?: string } = {}): Promise<{ id: string; email: string }> {
    const name = options.name ?? 'Kim';
    return this.identity.users.create({ ...options, name, email: `${newId()}@people.example`, password });
  }

  async member(vendorId: string, role: MemberRole): Promise<{ id: string; email: string; memberId: string }> {
    const user = await this.user({ name: `A ${role}` });
    const { id: memberId } = await this.identity.members.add(vendorId, user.id, role);
    return { ...user, memberId };
  }

  async post(path: string, body: object, headers: Record<string, string> = {}) {
    return this.app.inject({
      method: 'POST',
      url: `/api/auth${path}`,
      headers: { 'content-type': 'application/json', origin: baseUrl, host: 'docket.test', ...headers },
      payload: JSON.stringify(body),
    });
  }

  /** Signs in over HTTP; the answer is what a browser would send as `Cookie` from then on. */
  async signIn(email: string, secret = password): Promise<string> {
    const response = await this.post('/sign-in/email', { email, password: secret });
    if (response.statusCode !== 200) throw new Error(`Sign-in failed: ${response.body}`);
    return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }

  authenticate(cookie: string, vendor?: unknown): Promise<Authenticated> {
    return this.identity.authenticator.authenticate({ cookie, vendor });
  }

  async callerOf(user: { email: string }, vendor?: unknown): Promise<Caller> {
    return (await this.authenticate(await this.signIn(user.email), vendor)).caller;
  }

  async callerWithKey(secret: string, vendor?: unknown): Promise<Caller> {
    const { caller } = await this.identity.authenticator.authenticate({
      authorization: `Bearer ${secret}`,
      vendor,
    });
    return caller;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.identity.close();
    await this.owner.end();
  }
}

/** What a promise failed with: a GraphQL error's code, else its message. */
export async function failure(promise: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  try {
    await promise;
  } catch (error) {
    const fault = error as Error & { code?: unknown; extensions?: { code?: unknown } };
    return { code: fault.extensions?.code ?? fault.code, message: fault.message };
  }
  throw new Error('It did not fail');
}
