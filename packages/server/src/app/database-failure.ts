import pg from 'pg';

const answerWithinMs = 10_000;
const oldest = 18;

/**
 * Tries the database before anything is done with it.
 * @throws one sentence that says where it is and what is wrong, without the password
 */
export async function assertUsable(databaseUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: answerWithinMs,
    application_name: 'docket start',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    const major = Math.floor(rows[0].version / 10_000);
    if (major < oldest) throw new Error(`it is Postgres ${major}, and Docket needs ${oldest} or later`);
  } catch (error) {
    throw databaseFailure(databaseUrl, error);
  } finally {
    client.end().catch(() => {});
  }
}

/** What is wrong with the database, in one sentence. */
export function databaseFailure(databaseUrl: string, error: unknown): Error {
  const { hostname, port, pathname, username } = new URL(databaseUrl);
  const name = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  const server = `${hostname || 'localhost'}:${port || 5432}`;
  const reason = reasonOf(error, name);
  return new Error(`The database ${name} at ${server} cannot be used: ${reason}. See DATABASE_URL.`, {
    cause: error,
  });
}

function reasonOf(error: unknown, name: string): string {
  // Where a name has several addresses, each has an error of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = first as { code?: string; message: string };
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing answers there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no such host';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'it cannot be reached';
    case '3D000':
      return `there is no database ${name}`;
    case '28P01':
    case '28000':
      return 'it refuses this user or password';
    default:
      return /timeout expired|timed out/i.test(message) ? 'it does not answer' : message.replace(/\.$/, '');
  }
}
