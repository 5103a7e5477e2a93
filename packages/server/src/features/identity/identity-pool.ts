import pg from 'pg';

/** The one way to the tables of identity: as `docket_identity`, which sees nothing else. */
export function openIdentityPool(databaseUrl: string, onError: (error: Error) => void, max = 5): pg.Pool {
  // What the address says wins over what stands beside it, so its own options are moved there, before the role.
  const address = new URL(databaseUrl);
  const given = address.searchParams.get('options') ?? '';
  address.searchParams.delete('options');
  const pool = new pg.Pool({
    connectionString: address.href,
    options: `${given} -c role=docket_identity -c search_path=identity`.trim(),
    application_name: 'docket identity',
    connectionTimeoutMillis: 10_000,
    max,
  });
  // Without a listener, a restart of Postgres would take this process down with it.
  pool.on('error', (error) => {
    // While it closes, the server it was connected to may already be gone.
    if (!pool.ending) onError(error);
  });
  return pool;
}

/** Runs the work in one transaction. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
