import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { EmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';

const SCRIPT = `
read -r word && exit
kill -INT "$1"
tries=0
while [ -e "$2/data/postmaster.pid" ] && [ "$tries" -lt 150 ]; do sleep 0.2; tries=$((tries + 1)); done
rm -rf -- "$2" "$3"
`;

/**
 * Stops a server and removes its cluster and data folder when this process ends without calling the returned
 * function, even by kill -9: the watchdog waits at a pipe that the system closes with us.
 */
export function watchServer({ pid, home }: EmbeddedPostgres, dataDir: string): () => void {
  const watchdog = spawn('sh', ['-c', SCRIPT, 'sh', String(pid), home, dataDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  watchdog.unref();
  (watchdog.stdin as Socket).unref();
  return () => watchdog.stdin.end('done\n');
}
