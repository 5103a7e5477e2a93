import { Socket } from 'node:net';
import { Client, DatabaseError } from 'pg';
import { OWNER } from './cluster-files.js';

/** Advisory lock in the database `postgres`: shared by all processes that use the server. */
const LOCK = 4_000_018;

/** One process's share in a running server; gone with its connection, however the process ends. */
export interface Membership {
  /** Gives the share up; true when it was the last, and nobody can join any more. */
  leave(): Promise<boolean>;
}

/**
 * Joins the server that `postmaster.pid` names; undefined when it is no longer (or not yet) there.
 * Throws when it is there and does not take the password.
 */
export async function join(port: number, pid: number, password: string): Promise<Membership | undefined> {
  const socket = new Socket();
  const address = { host: '127.0.0.1', port, user: OWNER, password, database: 'postgres' };
  const client = new Client({ ...address, stream: () => socket });
  let lost = false;
  client.on('error', () => {
    lost = true;
  });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
    );
    if (rows[0].pid !== pid) throw new Error(`Another Postgres answers on port ${port}.`);
    await client.query('select pg_advisory_lock_shared($1)', [LOCK]);
    await ensureDatabase(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isPassing(error)) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The embedded Postgres on port ${port} runs, but does not let us in: ${reason}`);
  }
  // The share is no reason for a process to live on.
  socket.unref();
  return {
    leave: () => {
      socket.ref();
      return lost ? Promise.resolve(true) : leave(client);
    },
  };
}

async function leave(client: Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [LOCK]);
    const { rows } = await client.query('select pg_try_advisory_lock($1) as last', [LOCK]);
    // The last one's connection stays open until the server ends it: whoever comes now waits, then starts anew.
    if (!rows[0].last) await client.end();
    return rows[0].last;
  } catch {
    return true;
  }
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [OWNER]);
  if (rowCount) return;
  await client.query(`create database ${OWNER}`).catch((error: unknown) => {
    // 42P04: another process made it in the meantime; 23505: in the very same moment.
    if (!(error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error;
  });
}

/** Refused, cut off, shutting down or starting up: the server's state, not ours. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P03'].includes(code ?? '') ||
    /terminated/.test(message ?? '')
  );
}
