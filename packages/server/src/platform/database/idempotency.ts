import { hash } from 'node:crypto';
import { ErrorCode, invalid, UserFault } from '../../shared/errors.js';
import type { Tx, VendorTx } from './database.js';

/** Which request this is, said by its caller. */
export interface RequestKey {
  /** The caller's id: a key belongs to it. */
  caller: string;
  /** The mutation field: the same key for another field is another key. */
  field: string;
  /** Null: the caller wants no protection. */
  key: string | null;
  input: unknown;
}

const maxKey = 255;

/** A hash of what was asked, without the key itself and whatever the order of its fields. */
export function hashInput(input: unknown): string {
  const ordered = (value: unknown): unknown => {
    if (value instanceof Date) return value.toISOString();
    if (Array.isArray(value)) return value.map(ordered);
    if (value && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value)
          .filter(([name, part]) => name !== 'idempotencyKey' && part !== undefined && part !== null)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, part]) => [name, ordered(part)]),
      );
    return value;
  };
  return hash('sha256', JSON.stringify(ordered(input)), 'base64url');
}

/** @throws UserFault INVALID for a key that is empty, too long, or that Postgres cannot keep */
export function checkKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (key === '' || key.length > maxKey)
    throw invalid(`An idempotency key has 1 to ${maxKey} characters; this one has ${key.length}.`, [
      'idempotencyKey',
    ]);
  if (key.includes('\u0000'))
    throw invalid('An idempotency key cannot have the character NUL in it.', ['idempotencyKey']);
  return key;
}

/**
 * Keeps a second request with the same key out while the first runs: at once, where an insert would wait.
 * @throws UserFault KEY_IN_PROGRESS
 */
export async function claimKey(tx: Tx, request: RequestKey): Promise<void> {
  const [lock] = await tx.query<{ claimed: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as claimed',
    [JSON.stringify([request.caller, request.field, request.key])],
  );
  if (!lock?.claimed)
    throw new UserFault(
      ErrorCode.KEY_IN_PROGRESS,
      'A request with this idempotency key is running. Ask again in a moment.',
      ['idempotencyKey'],
    );
}

/** @throws UserFault KEY_REUSED when the key came with other input before */
export function assertSameInput(kept: string, input: unknown): void {
  if (kept === hashInput(input)) return;
  throw new UserFault(
    ErrorCode.KEY_REUSED,
    'This idempotency key was used with other input. Take a new one.',
    ['idempotencyKey'],
  );
}

/**
 * Does the work once for a key: the same key within 24 hours gives the same result again without doing it. A
 * refused or failed work keeps no key. The result is ids, to be read anew.
 */
export async function once<Result extends object>(
  tx: VendorTx,
  request: RequestKey,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = checkKey(request.key);
  if (key === null) return work();
  await claimKey(tx, request);
  const [kept] = await tx.query<{ input_hash: string; result: Result; fresh: boolean }>(
    `select input_hash, result, created_at > now() - interval '24 hours' as fresh
     from idempotency_key where vendor_id = $1 and caller = $2 and field = $3 and key = $4`,
    [tx.vendorId, request.caller, request.field, key],
  );
  if (kept?.fresh) {
    assertSameInput(kept.input_hash, request.input);
    return kept.result;
  }
  const result = await work();
  await tx.query(
    // Each key that is kept sweeps out a few that have served.
    `with old as materialized (
       select caller, field, key from idempotency_key
       where vendor_id = $1 and created_at < now() - interval '24 hours' and (caller, field, key) <> ($2, $3, $4)
       order by created_at limit 5 for update skip locked
     ), swept as (
       delete from idempotency_key k using old
       where k.vendor_id = $1 and (k.caller, k.field, k.key) = (old.caller, old.field, old.key)
     )
     insert into idempotency_key (vendor_id, caller, field, key, input_hash, result) values ($1, $2, $3, $4, $5, $6)
     on conflict (vendor_id, caller, field, key)
     do update set input_hash = excluded.input_hash, result = excluded.result, created_at = now()`,
    [tx.vendorId, request.caller, request.field, key, hashInput(request.input), JSON.stringify(result)],
  );
  return result;
}
