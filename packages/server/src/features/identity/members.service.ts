import type pg from 'pg';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { isId, newId } from '../../shared/ids.js';
import { inTransaction } from './identity-pool.js';
import type { MemberRole } from './permissions.js';

/** A person who works for a vendor. */
export interface MemberRecord {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: MemberRole;
  joinedAt: Date;
}

const columns = `m.id, m."userId", u.name, u.email, m.role, m."createdAt" as "joinedAt"`;

/**
 * What must be done before a person no longer works for a vendor; where it fails, they stay. It may come twice, and
 * for someone who stays after all.
 */
export type BeforeLeaving = (vendorId: string, email: string) => Promise<void>;

/** Who works for which vendor, and as what. */
export class Members {
  constructor(
    private readonly pool: pg.Pool,
    private readonly onChange: () => void,
    private readonly beforeLeaving: BeforeLeaving = async () => {},
  ) {}

  /** Makes a vendor known here, so that it can have members and keys; call it when a vendor is made or renamed. */
  async ensureVendor(vendor: { id: string; name: string }): Promise<void> {
    await this.pool.query(
      `insert into organization (id, name, slug, "createdAt") values ($1, $2, $1, now())
       on conflict (id) do update set name = excluded.name`,
      [vendor.id, vendor.name],
    );
  }

  /** By name. */
  async list(vendorId: string): Promise<MemberRecord[]> {
    const { rows } = await this.pool.query(
      `select ${columns} from member m join "user" u on u.id = m."userId" where m."organizationId" = $1
       order by u.name, m.id`,
      [vendorId],
    );
    return rows;
  }

  /** One of the vendor's members; null when it is not this vendor's. */
  async find(vendorId: string, memberId: string): Promise<MemberRecord | null> {
    const { rows } = await this.pool.query(
      `select ${columns} from member m join "user" u on u.id = m."userId"
       where m."organizationId" = $1 and m.id = $2`,
      [vendorId, memberId],
    );
    return rows[0] ?? null;
  }

  /** Lets a person work for a vendor; who does already gets the role. @throws UserFault NOT_FOUND, FORBIDDEN */
  async add(vendorId: string, userId: string, role: MemberRole): Promise<MemberRecord> {
    return this.change(vendorId, async (client) => {
      const { rowCount } = await client.query('select from "user" where id = $1 for key share', [userId]);
      if (rowCount === 0) throw notFound('user');
      return getMember(client, await insertMember(client, vendorId, userId, role));
    });
  }

  /** @throws UserFault NOT_FOUND, or FORBIDDEN when it would leave the vendor without an owner */
  async changeRole(vendorId: string, memberId: string, role: MemberRole): Promise<MemberRecord> {
    if (!isId(memberId)) throw notFound('member', ['memberId']);
    return this.change(vendorId, async (client) => {
      const { rowCount } = await client.query(
        'update member set role = $3 where "organizationId" = $1 and id = $2',
        [vendorId, memberId, role],
      );
      if (rowCount === 0) throw notFound('member', ['memberId']);
      return getMember(client, memberId);
    });
  }

  /** @throws UserFault NOT_FOUND, or FORBIDDEN when it would leave the vendor without an owner */
  async remove(vendorId: string, memberId: string): Promise<void> {
    if (!isId(memberId)) throw notFound('member', ['memberId']);
    await this.change(
      vendorId,
      async (client) => {
        const { rows } = await client.query<{ email: string }>(
          `delete from member m using "user" u
           where m."organizationId" = $1 and m.id = $2 and u.id = m."userId" returning u.email`,
          [vendorId, memberId],
        );
        if (!rows[0]) throw notFound('member', ['memberId']);
        return rows[0].email;
      },
      (email) => this.beforeLeaving(vendorId, email),
    );
  }

  private async change<T>(
    vendorId: string,
    work: (client: pg.PoolClient) => Promise<T>,
    last: (done: T) => Promise<void> = async () => {},
  ): Promise<T> {
    const result = await inTransaction(this.pool, async (client) => {
      await lockVendor(client, vendorId);
      const before = await countOwners(client, vendorId);
      const done = await work(client);
      if (before > 0 && (await countOwners(client, vendorId)) === 0)
        throw new UserFault(
          ErrorCode.FORBIDDEN,
          'A vendor keeps at least one owner. Make someone else an owner first.',
        );
      await last(done);
      return done;
    });
    this.onChange();
    return result;
  }
}

/**
 * One change of a vendor's members at a time: else two owners could each remove the other.
 * @throws UserFault NOT_FOUND
 */
export async function lockVendor(client: pg.ClientBase, vendorId: string): Promise<void> {
  const { rowCount } = await client.query('select from organization where id = $1 for no key update', [
    vendorId,
  ]);
  if (rowCount === 0) throw notFound('vendor');
}

/** Writes a membership, or gives the one there is the role; in the caller's transaction. */
export async function insertMember(
  client: pg.ClientBase,
  vendorId: string,
  userId: string,
  role: MemberRole,
): Promise<string> {
  const { rows } = await client.query(
    `insert into member (id, "organizationId", "userId", role, "createdAt") values ($1, $2, $3, $4, now())
     on conflict ("organizationId", "userId") do update set role = excluded.role returning id`,
    [newId(), vendorId, userId, role],
  );
  return rows[0].id;
}

async function getMember(client: pg.ClientBase, id: string): Promise<MemberRecord> {
  const { rows } = await client.query(
    `select ${columns} from member m join "user" u on u.id = m."userId" where m.id = $1`,
    [id],
  );
  return rows[0];
}

async function countOwners(client: pg.ClientBase, vendorId: string): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as owners from member where "organizationId" = $1 and role = 'owner'`,
    [vendorId],
  );
  return rows[0].owners;
}
