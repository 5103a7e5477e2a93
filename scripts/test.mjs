import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, root, runNode } from './run.mjs';

const workspaces = ['packages/server', 'packages/client', 'packages/bench', 'packages/e2e'];

// What is given, such as `pnpm test orders` or `pnpm test -t "adds a note"`, chooses among all tests.
const chosen = process.argv.slice(2).filter((argument) => argument !== '--');

async function runJest(workspace, report) {
  const args = [commandOf(workspace, 'jest'), '--json', `--outputFile=${report}`, ...chosen];
  if (chosen.length > 0) args.push('--passWithNoTests');
  const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  return runNode(args, { cwd: join(root, workspace), env: { NODE_OPTIONS }, show: true });
}

/** A suite that could not run counts as one failure, and so does a run that went wrong without saying where. */
function countOf(report, code) {
  let counts = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  try {
    counts = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    // Jest ended before it could report.
  }
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  return { passed: counts.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const folder = mkdtempSync(join(tmpdir(), 'docket-results-'));
const total = { passed: 0, failed: 0 };
const red = [];
try {
  for (const workspace of workspaces) {
    console.log(`\n── ${workspace}`);
    const report = join(folder, `${workspace.replaceAll('/', '-')}.json`);
    const { code } = await runJest(workspace, report).catch((error) => {
      console.error(error.message);
      return { code: 1 };
    });
    const { passed, failed } = countOf(report, code);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) red.push(workspace);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (red.length > 0) console.log(`\nNot green: ${red.join(', ')}`);
if (total.passed + total.failed === 0) console.log('\nNo test ran.');
process.exitCode = total.passed > 0 && total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
