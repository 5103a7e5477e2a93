import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';
import { watchServer } from './cluster-watchdog.js';

// A process for tests to kill: starts a server, says which, and stops it when its input ends.
// Ctrl-C is for the server to survive, so this outlives it.
process.on('SIGINT', () => {});
const { watched, ...options } = JSON.parse(process.argv[2] ?? '{}');
const server = await startEmbeddedPostgres(options);
if (watched) watchServer(server, options.dataDir);
const { url, pid, home, adopted, stop } = server;
process.stdout.write(`${JSON.stringify({ url, pid, home, adopted, uid: process.getuid?.() })}\n`);
process.stdin.on('end', stop).resume();
