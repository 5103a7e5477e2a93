import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { closeOnSignals } from '../product/close-on-signals.js';
import { type Fault, type FaultLine, tryFault } from './fault.js';
import { asTable } from './fault-table.js';
import { FaultMarket } from './market/fault-market.js';
import { clockOff } from './scenarios/clock-off.js';
import { diskFull } from './scenarios/disk-full.js';
import { equalMutations } from './scenarios/equal-mutations.js';
import { mailsRefused } from './scenarios/mails-refused.js';
import { postgresRestarted } from './scenarios/postgres-restarted.js';
import { serverKilled } from './scenarios/server-killed.js';
import { stalledClient } from './scenarios/stalled-client.js';
import { streamsCut } from './scenarios/streams-cut.js';
import { workerKilled } from './scenarios/worker-killed.js';

const all: Record<string, Fault> = {
  'server-killed': serverKilled,
  'worker-killed': workerKilled,
  'postgres-restarted': postgresRestarted,
  'streams-cut': streamsCut,
  'stalled-client': stalledClient,
  'equal-mutations': equalMutations,
  'disk-full': diskFull,
  'clock-off': clockOff,
  'mails-refused': mailsRefused,
};

const usage = `pnpm bench faults [${Object.keys(all).join('] [')}] [--full] [--json]`;

/** Tries all faults, or those that are named, and prints the table; answers the exit status. */
export async function faults(words: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { full: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(all);
  if (names.some((name) => !Object.hasOwn(all, name))) {
    console.error(`There is:\n${usage}`);
    return 2;
  }
  const market = await FaultMarket.open();
  closeOnSignals(() => market.close());
  const lines: FaultLine[] = [];
  try {
    for (const name of names) {
      const fault = all[name] as Fault;
      console.error(`Trying ${name} …`);
      const line = await tryFault(fault, market, values.full ? fault.full : fault.short);
      console.error(line.result);
      lines.push(line);
      await market.endScenario();
    }
  } finally {
    await market.close();
  }
  const machine = `${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  if (values.json) console.log(JSON.stringify({ machine, isFull: values.full, lines }));
  else console.log(`\n${values.full ? 'The whole' : 'The short form'}; ${machine}\n\n${asTable(lines)}`);
  return 0;
}
