import type pg from 'pg';
import { isMemberRole, isScope, type MemberRole, type Scope } from './permissions.js';

/** A person, as their session says now. */
export interface PersonPrincipal {
  readonly kind: 'PERSON';
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  readonly roles: ReadonlyMap<string, MemberRole>;
  readonly expiresAt: Date;
}

/** A partner app, as its key says now. */
export interface KeyPrincipal {
  readonly kind: 'KEY';
  readonly keyId: string;
  readonly name: string;
  /** Null: a key of the marketplace. */
  readonly vendorId: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAt: Date | null;
}

export type Principal = PersonPrincipal | KeyPrincipal;

/** The people behind these sessions that are valid at a moment, by session id. */
export async function findPeople(
  pool: pg.Pool,
  sessionIds: readonly string[],
  at: Date,
): Promise<Map<string, PersonPrincipal>> {
  const { rows } = await pool.query<
    Omit<PersonPrincipal, 'kind' | 'roles'> & { roles: Record<string, string> | null }
  >(
    `select s.id as "sessionId", s."expiresAt", u.id as "userId", u.name, u.email, u."isOperator",
       (select jsonb_object_agg(m."organizationId", m.role) from member m where m."userId" = u.id) as roles
     from session s join "user" u on u.id = s."userId"
     where s.id = any($1) and s."expiresAt" > $2`,
    [sessionIds, at],
  );
  return new Map(
    rows.map(({ roles, ...person }) => {
      const known = Object.entries(roles ?? {}).filter((role): role is [string, MemberRole] =>
        isMemberRole(role[1]),
      );
      return [person.sessionId, { ...person, kind: 'PERSON', roles: new Map(known) }];
    }),
  );
}

/** The partner apps whose keys have these ids or hashes and are valid at a moment, by key id. Notes their use. */
export async function findKeys(
  pool: pg.Pool,
  by: { ids?: readonly string[]; hashes?: readonly string[] },
  at: Date,
): Promise<Map<string, KeyPrincipal>> {
  const { rows } = await pool.query<Omit<KeyPrincipal, 'kind' | 'scopes'> & { permissions: string }>(
    // The use is written once a minute at most: a busy key must not become a hot row.
    `with found as (
       select id, name, "vendorId", permissions, "expiresAt", "lastRequest" from apikey
       where (id = any($1) or key = any($2)) and enabled and ("expiresAt" is null or "expiresAt" > $3)
     ), used as (
       update apikey set "lastRequest" = $3 from found
       where apikey.id = found.id and (found."lastRequest" is null or found."lastRequest" < $3 - interval '1 minute')
     )
     select id as "keyId", name, "vendorId", permissions, "expiresAt" from found`,
    [by.ids ?? [], by.hashes ?? [], at],
  );
  return new Map(
    rows.map(({ permissions, ...key }) => [
      key.keyId,
      { ...key, kind: 'KEY', scopes: readScopes(permissions) },
    ]),
  );
}

/** The scopes of a key as they stand in its row: `{"docket": ["ORDERS_READ", …]}`. */
export function readScopes(permissions: string): ReadonlySet<Scope> {
  const listed: unknown = JSON.parse(permissions)?.docket;
  return new Set(
    Array.isArray(listed) ? listed.filter((scope) => typeof scope === 'string').filter(isScope) : [],
  );
}

/** The form a key's scopes take in its row: the API-key plugin's. */
export const writeScopes = (scopes: Iterable<Scope>): string => JSON.stringify({ docket: [...scopes] });

/** Whether there is a vendor with this id. */
export async function vendorExists(pool: pg.Pool, vendorId: string): Promise<boolean> {
  const { rowCount } = await pool.query('select from organization where id = $1', [vendorId]);
  return rowCount === 1;
}
