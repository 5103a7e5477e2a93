import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { commandOf, root, runNode } from './run.mjs';

const server = 'packages/server';
const client = 'packages/client';

const running = new Map();
let stopping = false;

/** Starts a Node script that runs until all stop; when one ends, so does everything. */
function start(name, args, { cwd = root, env = {}, output = 'inherit' } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, 'inherit'],
  });
  running.set(name, child);
  child.once('exit', (code) => {
    running.delete(name);
    if (!stopping) console.error(`${name} ended (${code}).`);
    stop(code ?? 1);
  });
  return child;
}

function stop(code = 0) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of running.values()) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of running.values()) child.kill('SIGKILL');
  }, 15_000).unref();
}

// Ctrl-C reaches the children as well, a signal to this process alone does not: either way all of them stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop());

if (!(await build())) process.exit(1);

// From here on the watchers write what the stamps speak of.
for (const stamp of [`${server}/dist/.built`, `${client}/src/gql/.built`])
  rmSync(join(root, stamp), { force: true });

const compiler = start(
  'tsc',
  [
    commandOf(server, 'typescript', 'tsc'),
    '-p',
    `${server}/tsconfig.build.json`,
    '--watch',
    '--preserveWatchOutput',
  ],
  { output: 'pipe' },
);
compiler.stdout.setEncoding('utf8').on('data', async (text) => {
  process.stdout.write(text);
  if (!text.includes('Found 0 errors') || stopping) return;
  const { code, output } = await runNode([`${server}/dist/cli/docket.js`, 'schema', '--write']);
  if (code !== 0 && !stopping) console.error(output);
});

const codegen = commandOf(client, '@graphql-codegen/cli', 'graphql-codegen');
start('graphql-codegen', [codegen, '--watch'], { cwd: join(root, client) });
start('vite', [commandOf(client, 'vite')], { cwd: join(root, client) });
start('server', ['--watch', '--watch-preserve-output', `${server}/dist/main.js`], {
  env: { DOCKET_DEV: '1' },
});
