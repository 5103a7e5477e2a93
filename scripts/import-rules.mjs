import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandOf, root, runNode } from './run.mjs';

const config = join(root, '.dependency-cruiser.cjs');
const folders = ['packages/server/src', 'packages/client/src'];

async function cruise(cwd) {
  const cruiser = commandOf('.', 'dependency-cruiser', 'depcruise');
  const { output, stdout } = await runNode(
    [cruiser, '--config', config, '--output-type', 'json', ...folders],
    { cwd },
  );
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(output);
  }
}

/** Source files that exist, as git knows them: tracked or not, but not ignored. */
function sourceFiles() {
  const list = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard', ...folders], {
    cwd: root,
  });
  return list
    .toString()
    .split('\0')
    .filter((file) => /\.tsx?$/.test(file) && existsSync(join(root, file)));
}

/** Who imports whom: every broken rule, and every source file that was not looked at. */
export async function checkImports() {
  const { modules, summary } = await cruise(root);
  const seen = new Set(modules.map((module) => module.source));
  const unseen = sourceFiles().filter((file) => !seen.has(file));
  if (seen.size === 0) throw new Error('Nothing was read.');
  return [
    ...unseen.map((file) => `${file} was not read`),
    ...summary.violations.map(
      ({ rule, from, to, cycle, comment }) =>
        `${rule.name}: ${cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`}` +
        (comment ? ` (${comment})` : ''),
    ),
  ];
}

/** The rules themselves: the fixture breaks each of them, so each must be reported, and nothing may go unread. */
export async function checkImportRules() {
  const { summary } = await cruise(join(root, 'scripts/fixtures/import-rules'));
  const broken = new Set(summary.violations.map(({ rule }) => rule.name));
  const { forbidden } = createRequire(import.meta.url)(config);
  const names = new Set(forbidden.map(({ name }) => name));
  return [...names]
    .filter((name) => !broken.has(name))
    .map((name) => `${name} did not report what the fixture breaks`);
}
