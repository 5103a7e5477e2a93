import { hash } from 'node:crypto';
import { defaultKeyHasher } from '@better-auth/api-key';
import DataLoader from 'dataloader';
import type pg from 'pg';
import { isId } from '../../shared/ids.js';
import type { Auth } from './auth.js';
import { type Caller, nobody } from './caller.js';
import { callerOf, mayNameAnyVendor, notYourVendor } from './caller-of.js';
import type { Credentials } from './credentials.js';
import { unauthenticated } from './identity-errors.js';
import { keyPrefix } from './keys.service.js';
import { findKeys, findPeople, type Principal, vendorExists } from './principals.query.js';
import { ShortCache } from './short-cache.js';

export interface Authenticated {
  readonly caller: Caller;
  /** `Set-Cookie` values to send along: a session in use is prolonged once a day. */
  readonly setCookies: readonly string[];
}

const sessionGone = 'Your session has ended. Sign in again.';
const keyGone = 'This key is unknown, expired or revoked.';
const digest = (text: string) => hash('sha256', text, 'base64url');

/** Tells who is calling. The only place that turns a cookie or a key into a `Caller`. */
export class Authenticator {
  private readonly principals: ShortCache<Principal>;
  private readonly vendors: ShortCache<true>;
  private readonly people = new DataLoader<string, Principal | null>((ids) => this.load(findPeople, ids), {
    cache: false,
    maxBatchSize: 500,
  });
  private readonly keys = new DataLoader<string, Principal | null>(
    (ids) => this.load((pool, some, at) => findKeys(pool, { ids: some }, at), ids),
    { cache: false, maxBatchSize: 500 },
  );

  constructor(
    private readonly auth: Auth,
    private readonly pool: pg.Pool,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.principals = new ShortCache(() => this.now().getTime());
    this.vendors = new ShortCache(() => this.now().getTime());
  }

  /**
   * Who sent these credentials. A key counts before a cookie.
   * @throws UNAUTHENTICATED when a session or key is unknown, expired or revoked
   * @throws FORBIDDEN when the named vendor is not the caller's, or does not exist
   */
  async authenticate(credentials: Credentials): Promise<Authenticated> {
    const setCookies: string[] = [];
    const key = bearerOf(credentials.authorization);
    const principal =
      key !== null ? await this.byKey(key) : await this.byCookie(credentials.cookie ?? '', setCookies);
    if (!principal) return { caller: nobody, setCookies };
    return {
      caller: callerOf(principal, await this.chosenVendor(principal, credentials.vendor)),
      setCookies,
    };
  }

  /**
   * The caller of an open socket as they are now, read from the database and never from memory. Call it every few
   * seconds for each socket; calls that come together make one query. Any other error than these two says nothing
   * about the caller.
   * @throws UNAUTHENTICATED when the session or key is gone, FORBIDDEN when the vendor is no longer theirs
   */
  async recheck(caller: Caller): Promise<Caller> {
    if (caller.kind === 'ANONYMOUS') return caller;
    const isKey = caller.kind === 'PARTNER_APP';
    const principal = await (isKey ? this.keys.load(caller.id) : this.people.load(caller.sessionId ?? ''));
    if (!principal) throw unauthenticated(isKey ? keyGone : sessionGone);
    return callerOf(principal, caller.vendorId);
  }

  /** Forgets what is remembered of callers; call it after every change of people, members, sessions or keys. */
  forget(): void {
    this.principals.clear();
  }

  private async byKey(key: string): Promise<Principal> {
    const found = key.startsWith(keyPrefix)
      ? await this.principals.get(`key ${digest(key)}`, async () => {
          const [principal] = (
            await findKeys(this.pool, { hashes: [await defaultKeyHasher(key)] }, this.now())
          ).values();
          return principal ?? null;
        })
      : null;
    return this.stillValid(found, keyGone);
  }

  private async byCookie(header: string, setCookies: string[]): Promise<Principal | null> {
    const { name, attributes } = (await this.auth.$context).authCookies.sessionToken;
    const value = cookieIn(header, name);
    if (value === null) return null;
    const found = await this.principals.get(`session ${digest(value)}`, async () => {
      const { response, headers } = await this.auth.api.getSession({
        headers: new Headers({ cookie: header }),
        returnHeaders: true,
      });
      if (!response) return null;
      setCookies.push(...headers.getSetCookie());
      return this.people.load(response.session.id);
    });
    const secure = attributes.secure ? '; Secure' : '';
    return this.stillValid(
      found,
      sessionGone,
      `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`,
    );
  }

  private stillValid(principal: Principal | null, gone: string, clearCookie?: string): Principal {
    if (!principal || (principal.expiresAt && principal.expiresAt <= this.now()))
      throw unauthenticated(gone, clearCookie);
    return principal;
  }

  private async chosenVendor(principal: Principal, named: unknown): Promise<string | null> {
    if (named === undefined || named === null || named === '') return null;
    if (typeof named !== 'string' || !isId(named)) throw notYourVendor();
    const vendorId = named.toLowerCase();
    const exists = async () => (await vendorExists(this.pool, vendorId)) || null;
    if (mayNameAnyVendor(principal) && !(await this.vendors.get(vendorId, exists))) throw notYourVendor();
    return vendorId;
  }

  private async load(
    find: (pool: pg.Pool, ids: readonly string[], at: Date) => Promise<Map<string, Principal>>,
    ids: readonly string[],
  ): Promise<(Principal | null)[]> {
    const found = await find(this.pool, ids, this.now());
    return ids.map((id) => found.get(id) ?? null);
  }
}

/** The key of an `Authorization` header, or null where it has none. */
function bearerOf(authorization: unknown): string | null {
  if (typeof authorization !== 'string') return null;
  const match = /^bearer(?:\s+(.*))?$/i.exec(authorization.trim());
  return match ? (match[1] ?? '') : null;
}

/** One cookie's value in a `Cookie` header. */
function cookieIn(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, ...rest] = pair.trim().split('=');
    if (key === name) return rest.join('=');
  }
  return null;
}
