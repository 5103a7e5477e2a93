import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { checkImportRules, checkImports } from './import-rules.mjs';
import { commandOf, root, runNode } from './run.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');

/** A check answers with what is wrong, line by line; nothing wrong is nothing. */
const checks = {
  'format and lint': () =>
    complaintsOf(commandOf('.', '@biomejs/biome', 'biome'), 'ci', '--error-on-warnings', '--colors=off', '.'),
  'server and types build': async () => ((await build(['server', 'types'])) ? [] : ['see above']),
  'the committed schema is what the server emits': checkSchema,
  ...Object.fromEntries(
    globSync('packages/*/tsconfig.json', { cwd: root })
      .sort()
      .map((file) => [`types of ${file.split(/[\\/]/)[1]}`, () => checkTypes(file)]),
  ),
  'imports go one way and not in circles': checkImports,
  'the import rules see what breaks them': checkImportRules,
  'nothing is unused': () => complaintsOf(commandOf('.', 'knip'), '--no-progress', '--no-config-hints'),
  '.env.example names what the server reads': checkEnvironmentExample,
  'graphql is there once': checkGraphqlCopies,
  'packages are chosen for the Node that runs them': checkNodeVersion,
};

async function complaintsOf(...args) {
  // Configurations are loaded from the repository's root, where Lingui would not find its own.
  const env = { LINGUI_CONFIG: join(root, 'packages/client/lingui.config.js') };
  const { code, output } = await runNode(args, { env });
  return code === 0 ? [] : [output.trim() || `ended with ${code}`];
}

function checkTypes(tsconfig) {
  return complaintsOf(commandOf('.', 'typescript', 'tsc'), '--noEmit', '-p', tsconfig);
}

async function checkSchema() {
  const { code, output, stdout } = await runNode(['packages/server/dist/cli/docket.js', 'schema']);
  if (code !== 0) return [output];
  return stdout.trimEnd() === read('packages/server/schema.graphql').trimEnd()
    ? []
    : ['packages/server/schema.graphql is stale: run `pnpm build` and commit it.'];
}

async function checkEnvironmentExample() {
  const config = pathToFileURL(join(root, 'packages/server/dist/config/config.js'));
  const { environmentVariables } = await import(config.href);
  const known = environmentVariables.map(({ name }) => name);
  const named = [...read('.env.example').matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  return [
    ...known.filter((name) => !named.includes(name)).map((name) => `${name} is missing`),
    ...named.filter((name) => !known.includes(name)).map((name) => `${name} is not read by the server`),
    ...named.filter((name, index) => named.indexOf(name) !== index).map((name) => `${name} is named twice`),
  ];
}

function checkGraphqlCopies() {
  const copies = new Set(
    [...read('pnpm-lock.yaml').matchAll(/^ {2}'?graphql@([^('":]+)/gm)].map(([, version]) => version),
  );
  return copies.size === 1
    ? []
    : [`the lockfile has ${copies.size} copies of graphql: ${[...copies].join(', ')}`];
}

/** pnpm itself may run on an older Node, and would then leave out what needs the one of the devDependencies. */
function checkNodeVersion() {
  const line = `nodeVersion: ${process.version.slice(1)}`;
  return read('pnpm-workspace.yaml').split('\n').includes(line)
    ? []
    : [`pnpm-workspace.yaml does not say ${line}`];
}

const red = [];
for (const [name, check] of Object.entries(checks)) {
  const started = Date.now();
  const complaints = await Promise.resolve()
    .then(check)
    .catch((error) => [error.message]);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${complaints.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  for (const complaint of complaints) console.log(complaint.replace(/^/gm, '    '));
  if (complaints.length > 0) red.push(name);
}

console.log(red.length === 0 ? '\nAll is well.' : `\nNot green: ${red.join(' · ')}`);
process.exitCode = red.length === 0 ? 0 : 1;
