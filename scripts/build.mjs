import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, root, runNode } from './run.mjs';

const server = 'packages/server';
const client = 'packages/client';
const schema = `${server}/schema.graphql`;

// What any step may depend on, and what none does.
const tools = ['pnpm-lock.yaml', 'tsconfig.base.json', 'scripts/{build,run}.mjs'];
const tests = ['**/*.{test,fixtures}.{ts,tsx}', '**/fixtures/**', '**/src/testing/**'];

/** What is built, in order. Beside its outputs a step leaves a stamp, which tells what it was built of. */
const steps = [
  {
    name: 'server',
    inputs: [`${server}/src/**`, `${server}/package.json`, `${server}/tsconfig*.json`],
    stamp: `${server}/dist/.built`,
    run: compileServer,
  },
  {
    name: 'schema',
    inputs: [`${server}/dist/.built`],
    outputs: [schema],
    stamp: `${server}/dist/.schema`,
    run: () => runNode([`${server}/dist/cli/docket.js`, 'schema', '--write']),
  },
  {
    name: 'types',
    inputs: [schema, `${client}/codegen.ts`, `${client}/src/**/*.{ts,tsx}`],
    ignored: [`${client}/src/gql/**`],
    stamp: `${client}/src/gql/.built`,
    run: () =>
      runNode([commandOf(client, '@graphql-codegen/cli', 'graphql-codegen')], { cwd: join(root, client) }),
  },
  {
    name: 'client',
    inputs: [`${client}/{src,public}/**`, `${client}/{index.html,package.json,*.config.*}`],
    stamp: `${client}/dist/.built`,
    run: () => runNode([commandOf(client, 'vite'), 'build'], { cwd: join(root, client) }),
  },
];

/** Compiled beside and then moved: a failure leaves the last good build, and no deleted file lives on. */
async function compileServer() {
  const dist = join(root, server, 'dist');
  const fresh = `${dist}.${process.pid}`;
  const tsc = commandOf(server, 'typescript', 'tsc');
  const result = await runNode([tsc, '-p', `${server}/tsconfig.build.json`, '--outDir', fresh]);
  if (result.code === 0) {
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  }
  rmSync(fresh, { recursive: true, force: true });
  return result;
}

function hashOf(patterns, ignored = []) {
  const hash = createHash('sha256').update(process.version);
  const files = globSync(patterns, { cwd: root, exclude: [...tests, ...ignored], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

async function buildStep({ name, inputs, ignored, outputs = [], stamp, run }) {
  const stampFile = join(root, stamp);
  const builtOf = hashOf([...tools, ...inputs], ignored);
  const before = hashOf(outputs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === `${builtOf} ${before}`) return true;

  const started = Date.now();
  process.stderr.write(`Building the ${name} … `);
  const { code, output } = await run();
  if (code !== 0) {
    process.stderr.write(`failed.\n\n${output.trim()}\n\nBuilding the ${name} failed.\n`);
    return false;
  }
  const after = hashOf(outputs);
  writeFileSync(stampFile, `${builtOf} ${after}`);
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (after !== before)
    process.stderr.write(`  ${outputs.join(', ')} was stale and is written anew: commit it.\n`);
  return true;
}

/** Builds what has changed, in order, until a step fails; names, if given, leave the other steps out. */
export async function build(names = steps.map(({ name }) => name)) {
  for (const step of steps) if (names.includes(step.name) && !(await buildStep(step))) return false;
  return true;
}

if (import.meta.main) {
  const names = process.argv.slice(2);
  process.exitCode = (await build(names.length > 0 ? names : undefined)) ? 0 : 1;
}
