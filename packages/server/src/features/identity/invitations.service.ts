import { hash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { isId, newId } from '../../shared/ids.js';
import type { SendAccountMail } from './account-mail.js';
import { inTransaction } from './identity-pool.js';
import { insertMember, lockVendor } from './members.service.js';
import { emailOf } from './names.js';
import type { MemberRole } from './permissions.js';
import { insertUser, type Users } from './users.service.js';

const validMs = 7 * 24 * 3_600_000;
/** Of one vendor, at a time: an invitation is a mail to a stranger. */
const maxPending = 50;

/** An invitation that waits to be accepted. */
export interface InvitationRecord {
  id: string;
  email: string;
  role: MemberRole;
  createdAt: Date;
  expiresAt: Date;
}

/** What the person invited sees before they accept. */
export interface OpenInvitation {
  vendorId: string;
  vendorName: string;
  email: string;
  role: MemberRole;
  /** Whether they have no account yet, so that accepting takes a name and a password. */
  needsPassword: boolean;
}

const columns = 'id, email, role, "createdAt", "expiresAt"';
const tokenName = (token: string) => `invitation:${hash('sha256', token, 'base64url')}`;

/** Invitations by mail: whoever opens the link holds the mailbox, and with it the account of that address. */
export class Invitations {
  constructor(
    private readonly pool: pg.Pool,
    private readonly users: Users,
    private readonly baseUrl: string,
    private readonly sendMail: SendAccountMail,
    private readonly onChange: () => void,
  ) {}

  /**
   * Invites a person, or invites them anew: the last link counts.
   * @throws UserFault INVALID, ALREADY_DONE when they work there already, LIMIT_EXCEEDED, NOT_FOUND
   */
  async invite(
    vendorId: string,
    invitation: { email: string; role: MemberRole },
    inviter: { id: string; name: string },
  ): Promise<InvitationRecord> {
    const email = emailOf(invitation.email);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + validMs);
    const { record, vendorName } = await inTransaction(this.pool, async (client) => {
      await lockVendor(client, vendorId);
      await assertInvitable(client, vendorId, email);
      const { rows } = await client.query<InvitationRecord>(
        `insert into invitation (id, "organizationId", email, role, status, "expiresAt", "inviterId")
         values ($1, $2, $3, $4, 'pending', $5, $6)
         on conflict ("organizationId", email) where status = 'pending'
         do update set role = excluded.role, "expiresAt" = excluded."expiresAt", "inviterId" = excluded."inviterId"
         returning ${columns}`,
        [newId(), vendorId, email, invitation.role, expiresAt, inviter.id],
      );
      const made = rows[0] as InvitationRecord;
      await dropTokens(client, made.id);
      await client.query(
        'insert into verification (id, identifier, value, "expiresAt") values ($1, $2, $3, $4)',
        [newId(), tokenName(token), made.id, expiresAt],
      );
      const vendor = await client.query('select name from organization where id = $1', [vendorId]);
      return { record: made, vendorName: vendor.rows[0].name as string };
    });
    await this.sendMail({
      kind: 'INVITATION',
      to: { email, name: '' },
      url: `${this.baseUrl}/invite?token=${token}`,
      expiresAt,
      vendorName,
      role: record.role,
      invitedBy: inviter.name,
    });
    return record;
  }

  /** A vendor's invitations that wait, oldest first; those that ran out too, until they are withdrawn. */
  async list(vendorId: string): Promise<InvitationRecord[]> {
    const { rows } = await this.pool.query(
      `select ${columns} from invitation where "organizationId" = $1 and status = 'pending' order by id`,
      [vendorId],
    );
    return rows;
  }

  /** @throws UserFault NOT_FOUND when it is not this vendor's, or no longer waits */
  async withdraw(vendorId: string, id: string): Promise<void> {
    if (!isId(id)) throw notFound('invitation', ['invitationId']);
    await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update invitation set status = 'canceled' where "organizationId" = $1 and id = $2 and status = 'pending'`,
        [vendorId, id],
      );
      if (rowCount === 0) throw notFound('invitation', ['invitationId']);
      await dropTokens(client, id);
    });
  }

  /** What a link invites to; null when it is unknown, used, withdrawn or too old. */
  async find(token: string): Promise<OpenInvitation | null> {
    const { rows } = await this.pool.query(
      `select i."organizationId" as "vendorId", o.name as "vendorName", i.email, i.role, u.id is null as "needsPassword"
       from verification v join invitation i on i.id = v.value and i.status = 'pending'
       join organization o on o.id = i."organizationId" left join "user" u on u.email = i.email
       where v.identifier = $1 and v."expiresAt" > now()`,
      [tokenName(token)],
    );
    return rows[0] ?? null;
  }

  /**
   * Makes the person a member; who has no account yet gets one, with this name and password.
   * @throws UserFault NOT_FOUND when the link no longer works, INVALID when a new account lacks a good password
   */
  async accept(token: string, account: { name?: string; password?: string }): Promise<OpenInvitation> {
    const open = await this.find(token);
    if (!open) throw gone();
    if (open.needsPassword && !account.password) throw invalid('Choose a password.', ['password']);
    const hash =
      open.needsPassword && account.password ? await this.users.hashOf(account.password) : undefined;
    await inTransaction(this.pool, async (client) => {
      await lockVendor(client, open.vendorId);
      // The link is used up here: of two who open it at once, one finds nothing left.
      const used = await client.query('delete from verification where identifier = $1 returning value', [
        tokenName(token),
      ]);
      const { rows } = await client.query(
        `update invitation set status = 'accepted' where id = $1 and status = 'pending' returning role`,
        [used.rows[0]?.value ?? ''],
      );
      if (!rows[0]) throw gone();
      const known = await client.query('select id from "user" where email = $1', [open.email]);
      const user = known.rows[0] ?? (await insertUser(client, { ...account, email: open.email }, hash));
      await insertMember(client, open.vendorId, user.id, rows[0].role);
    });
    this.onChange();
    return open;
  }
}

const gone = () =>
  new UserFault(ErrorCode.NOT_FOUND, 'This invitation no longer works. Ask for a new one.', ['token']);

async function assertInvitable(client: pg.ClientBase, vendorId: string, email: string): Promise<void> {
  const member = await client.query(
    `select from member m join "user" u on u.id = m."userId" where m."organizationId" = $1 and u.email = $2`,
    [vendorId, email],
  );
  if (member.rowCount) throw new UserFault(ErrorCode.ALREADY_DONE, `${email} works here already.`, ['email']);
  const { rows } = await client.query(
    `select count(*)::int as waiting from invitation where "organizationId" = $1 and status = 'pending' and email <> $2`,
    [vendorId, email],
  );
  if (rows[0].waiting >= maxPending)
    throw new UserFault(
      ErrorCode.LIMIT_EXCEEDED,
      `At most ${maxPending} invitations can wait. Withdraw some first.`,
    );
}

async function dropTokens(client: pg.ClientBase, invitationId: string): Promise<void> {
  await client.query(`delete from verification where value = $1 and identifier like 'invitation:%'`, [
    invitationId,
  ]);
}
