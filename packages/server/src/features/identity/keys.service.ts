import { randomInt } from 'node:crypto';
import { defaultKeyHasher } from '@better-auth/api-key';
import type pg from 'pg';
import { invalid, notFound } from '../../shared/errors.js';
import { isId, newId } from '../../shared/ids.js';
import { nameOf } from './names.js';
import { isScope, type Scope } from './permissions.js';
import { readScopes, writeScopes } from './principals.query.js';

/** Begins every key, so that one is recognised in a log or a repository. */
export const keyPrefix = 'dk_';
const secretLength = 43;
const shownLength = keyPrefix.length + 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What stands for the vendor in a marketplace key's row. */
const marketplace = 'marketplace';

/** A key as it is listed: without its secret. */
export interface PartnerKeyRecord {
  id: string;
  name: string;
  /** Its first characters. */
  start: string;
  scopes: Scope[];
  vendorId: string | null;
  createdAt: Date;
  createdBy: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export interface NewKey {
  name: string;
  scopes: readonly Scope[];
  /** Null: a key of the marketplace. */
  vendorId: string | null;
  /** Null: never. */
  expiresAt: Date | null;
  /** Who made it, for the list. */
  createdBy: string | null;
}

const columns = `id, name, start, permissions, "vendorId", "createdAt", "createdBy", "expiresAt",
  "lastRequest" as "lastUsedAt", "revokedAt"`;

/** Partner keys, in the API-key plugin's table and by its hash. */
export class Keys {
  constructor(
    private readonly pool: pg.Pool,
    private readonly onChange: () => void,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Makes a key. Its secret is in the answer and nowhere else. */
  async create(key: NewKey): Promise<{ secret: string; key: PartnerKeyRecord }> {
    const name = nameOf(key.name, 100);
    const scopes = [...new Set(key.scopes)].filter(isScope);
    if (scopes.length === 0) throw invalid('A key needs at least one scope.', ['scopes']);
    if (key.vendorId && scopes.includes('ORDERS_PLACE'))
      throw invalid('ORDERS_PLACE is for keys of the marketplace: an order may be for any vendor.', [
        'scopes',
      ]);
    if (key.expiresAt && key.expiresAt <= this.now())
      throw invalid('This time has passed already.', ['expiresAt']);

    const secret =
      keyPrefix + Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join('');
    const { rows } = await this.pool.query(
      `insert into apikey (id, "configId", "referenceId", name, start, prefix, key, permissions, "expiresAt",
         "createdBy", "createdAt", "updatedAt")
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) returning ${columns}`,
      [
        newId(),
        key.vendorId ? 'vendor' : marketplace,
        key.vendorId ?? marketplace,
        name,
        secret.slice(0, shownLength),
        keyPrefix,
        await defaultKeyHasher(secret),
        writeScopes(scopes),
        key.expiresAt,
        key.createdBy,
        this.now(),
      ],
    );
    return { secret, key: recordOf(rows[0]) };
  }

  /** A vendor's keys, or the marketplace's own; newest first, revoked and expired ones too. */
  async list(vendorId: string | null): Promise<PartnerKeyRecord[]> {
    const { rows } = await this.pool.query(
      `select ${columns} from apikey where "referenceId" = $1 order by id desc limit 1000`,
      [vendorId ?? marketplace],
    );
    return rows.map(recordOf);
  }

  /**
   * Revokes a key for good; one that is revoked stays as it is.
   * @throws UserFault NOT_FOUND when it is not this vendor's, or not the marketplace's
   */
  async revoke(vendorId: string | null, id: string): Promise<PartnerKeyRecord> {
    if (!isId(id)) throw notFound('key', ['partnerKeyId']);
    const { rows } = await this.pool.query(
      `update apikey set enabled = false, "revokedAt" = coalesce("revokedAt", $3), "updatedAt" = $3
       where id = $2 and "referenceId" = $1 returning ${columns}`,
      [vendorId ?? marketplace, id, this.now()],
    );
    this.onChange();
    if (!rows[0]) throw notFound('key', ['partnerKeyId']);
    return recordOf(rows[0]);
  }
}

function recordOf({
  permissions,
  ...row
}: Omit<PartnerKeyRecord, 'scopes'> & { permissions: string }): PartnerKeyRecord {
  return { ...row, scopes: [...readScopes(permissions)] };
}
