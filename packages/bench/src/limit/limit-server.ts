import { createServer } from 'node:http';
import pg from 'pg';
import { limitStatements } from './statements.js';

/**
 * What this machine could do at most: `node:http` with `pg`, one prepared statement a path, Postgres making the JSON.
 * No GraphQL, no sign-in, no row-level security. A child process, told by its environment where to look.
 */
const pool = new pg.Pool({ connectionString: process.env.LIMIT_DATABASE_URL, max: 16 });
pool.on('error', () => {});
const vendorId = process.env.LIMIT_VENDOR_ID;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://limit');
  const name = url.pathname.slice(1);
  const text = limitStatements[name];
  if (!text) {
    response.writeHead(404).end();
    return;
  }
  const values = [vendorId, ...url.searchParams.values()];
  try {
    const { rows } = await pool.query<{ json: string }>({ name, text, values });
    response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0]?.json);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(Number(process.env.LIMIT_PORT), '127.0.0.1', () => process.send?.('ready'));
