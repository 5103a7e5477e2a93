import type pg from 'pg';
import type { SendAccountMail } from './account-mail.js';
import { type Auth, createAuth, resetLinkSeconds } from './auth.js';
import { Authenticator } from './authenticate.js';
import { openIdentityPool } from './identity-pool.js';
import { Invitations } from './invitations.service.js';
import { Keys } from './keys.service.js';
import { type BeforeLeaving, Members } from './members.service.js';
import { resetPage } from './passwords.js';
import type { OriginRules } from './same-site.js';
import { Users } from './users.service.js';

export interface IdentityOptions {
  /** The database, as its owner; identity itself takes the role `docket_identity`. */
  databaseUrl: string;
  /** Signs session cookies; at least 32 characters, the same for every process. */
  secret: string;
  origins: OriginRules;
  sendMail: SendAccountMail;
  beforeLeaving?: BeforeLeaving;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, details: unknown[]) => void;
  /** Default: 20 attempts from one address, then a minute's rest. */
  signInLimit?: { window: number; max: number };
  poolSize?: number;
  now?: () => Date;
}

/** Who is calling: sessions, members and permissions, partner keys. One per process; close it at the end. */
export class Identity {
  readonly auth: Auth;
  readonly authenticator: Authenticator;
  readonly users: Users;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly keys: Keys;
  readonly origins: OriginRules;
  private readonly pool: pg.Pool;
  private readonly pending = new Set<Promise<void>>();

  constructor(private readonly options: IdentityOptions) {
    const { origins, log } = options;
    this.origins = origins;
    this.pool = openIdentityPool(
      options.databaseUrl,
      (error) => log('error', 'A database connection of identity broke', [error.message]),
      options.poolSize,
    );
    this.auth = createAuth({
      pool: this.pool,
      secret: options.secret,
      origins,
      signInLimit: options.signInLimit ?? { window: 60, max: 20 },
      onResetRequested: (user, token) => this.mailResetLink(user, token),
      log,
    });
    this.authenticator = new Authenticator(this.auth, this.pool, options.now);
    const onChange = () => this.authenticator.forget();
    this.users = new Users(this.auth, this.pool, origins.baseUrl, onChange);
    this.members = new Members(this.pool, onChange, options.beforeLeaving);
    this.invitations = new Invitations(this.pool, this.users, origins.baseUrl, options.sendMail, onChange);
    this.keys = new Keys(this.pool, onChange, options.now);
  }

  /** Removes sessions and rate-limit counters that are long over. For a daily job. */
  async sweep(): Promise<void> {
    await this.pool.query('delete from session where "expiresAt" < now()');
    await this.pool.query('delete from verification where "expiresAt" < now()');
    await this.pool.query('delete from "rateLimit" where "lastRequest" < $1', [Date.now() - 86_400_000]);
  }

  /** Waits for what is under way, then closes the connections. */
  async close(): Promise<void> {
    await this.settled();
    await this.pool.end();
  }

  /** Resolves once every mail asked for so far has been handed over. */
  async settled(): Promise<void> {
    await this.auth.$context;
    await Promise.all(this.pending);
  }

  private mailResetLink(user: { name: string; email: string }, token: string): void {
    const { sendMail, origins, log } = this.options;
    const sending = sendMail({
      kind: 'RESET_PASSWORD',
      to: { email: user.email, name: user.name },
      url: resetPage(origins.baseUrl, token),
      expiresAt: new Date(Date.now() + resetLinkSeconds * 1_000),
    })
      .catch((error) => log('error', 'A reset mail could not be handed over', [error]))
      .finally(() => this.pending.delete(sending));
    this.pending.add(sending);
  }
}
