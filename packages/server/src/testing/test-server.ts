import { Client } from 'pg';

/** Runs work on a short-lived connection. */
export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The first value of the first row. */
export async function askServer<T>({ url }: { url: string }, sql: string): Promise<T> {
  const { rows } = await onServer(url, (client) => client.query({ text: sql, rowMode: 'array' }));
  return rows[0]?.[0];
}

/** The same server and user, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Drops a run's databases, the template too. */
export async function dropTestDatabases(url: string, prefix: string): Promise<void> {
  await onServer(url, async (client) => {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
      `${prefix}_`,
    ]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}
