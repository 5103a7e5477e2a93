import type pg from 'pg';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { type Auth, minPasswordLength } from './auth.js';
import { inTransaction } from './identity-pool.js';
import { emailOf, nameOf } from './names.js';
import { type OneTimeLink, passwordLink } from './passwords.js';

const linkSeconds = 24 * 3_600;

export interface User {
  id: string;
  email: string;
  name: string;
  isOperator: boolean;
}

export interface NewUser {
  email: string;
  /** Default: what stands before the @ of the address. */
  name?: string | undefined;
  isOperator?: boolean | undefined;
  /** Without one, the person sets it on a link. */
  password?: string | undefined;
}

const columns = 'id, email, name, "isOperator"';

/** The people who can sign in. They are made here, by an invitation or by the command line; nobody signs up. */
export class Users {
  constructor(
    private readonly auth: Auth,
    private readonly pool: pg.Pool,
    private readonly baseUrl: string,
    private readonly onChange: () => void,
  ) {}

  /** @throws UserFault INVALID for a bad address, name or password, ALREADY_DONE when the address has an account */
  async create(user: NewUser): Promise<User> {
    const password = user.password === undefined ? undefined : await this.hashOf(user.password);
    return inTransaction(this.pool, (client) => insertUser(client, user, password));
  }

  async find(email: string): Promise<User | null> {
    const { rows } = await this.pool.query(`select ${columns} from "user" where email = $1`, [
      email.trim().toLowerCase(),
    ]);
    return rows[0] ?? null;
  }

  /** @throws UserFault NOT_FOUND */
  async setOperator(email: string, isOperator: boolean): Promise<User> {
    const { rows } = await this.pool.query(
      `update "user" set "isOperator" = $2, "updatedAt" = now() where email = $1 returning ${columns}`,
      [email.trim().toLowerCase(), isOperator],
    );
    this.onChange();
    if (!rows[0]) throw notFound('user', ['email']);
    return rows[0];
  }

  /** A link, valid for a day, on which this person sets a password. Give it to nobody else. */
  passwordLink(userId: string): Promise<OneTimeLink> {
    return passwordLink(this.auth, this.baseUrl, userId, linkSeconds);
  }

  /** @throws UserFault INVALID when the password is too short or too long */
  async hashOf(password: string): Promise<string> {
    const { password: passwords } = await this.auth.$context;
    if (password.length < minPasswordLength)
      throw invalid(`A password has at least ${minPasswordLength} characters.`, ['password']);
    if (password.length > passwords.config.maxPasswordLength)
      throw invalid(`A password has at most ${passwords.config.maxPasswordLength} characters.`, ['password']);
    return passwords.hash(password);
  }
}

/** A new account, in the caller's transaction. */
export async function insertUser(client: pg.ClientBase, user: NewUser, passwordHash?: string): Promise<User> {
  const email = emailOf(user.email);
  const name = nameOf(user.name ?? email.split('@')[0] ?? email, 200);
  const id = newId();
  const { rows } = await client.query(
    `insert into "user" (id, name, email, "emailVerified", "isOperator") values ($1, $2, $3, true, $4)
     on conflict (email) do nothing returning ${columns}`,
    [id, name, email, user.isOperator ?? false],
  );
  if (!rows[0]) throw new UserFault(ErrorCode.ALREADY_DONE, `${email} has an account already.`, ['email']);
  if (passwordHash)
    await client.query(
      `insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
       values ($1, $2, 'credential', $2, $3, now())`,
      [newId(), id, passwordHash],
    );
  return rows[0];
}
