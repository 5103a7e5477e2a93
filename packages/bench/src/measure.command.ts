import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { counts } from './benches/counts.js';
import { deep } from './benches/deep.js';
import { detail } from './benches/detail.js';
import { exporting } from './benches/export.js';
import { fanout } from './benches/fanout.js';
import { list } from './benches/list.js';
import { peers } from './benches/peers.js';
import { place } from './benches/place.js';
import { search } from './benches/search.js';
import { asTable, type Line } from './measure/report.js';
import { openWorld, type World } from './world/world.js';

/** In the order in which all are run: first what is disturbed by what others leave behind. */
const inAll: Record<string, (world: World) => Promise<Line[]>> = {
  list,
  detail,
  deep,
  counts,
  search,
  export: exporting,
  place,
  fanout,
};

/** What others reach is measured by its name only: they have to be fetched. */
const benches: typeof inAll = { ...inAll, peers };

const usage = `pnpm bench ${Object.keys(benches).join('|')}|all [--orders 1000000] [--json]
pnpm bench olist-convert OUTDIR [DATADIR]`;

/** Runs one measurement, or all, and prints the table; answers the exit status. A goal that is missed is no failure. */
export async function measure(words: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { orders: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
  });
  const [name = ''] = positionals;
  const names = name === 'all' ? Object.keys(inAll) : [name];
  const orders = Number(values.orders);
  if (names.some((each) => !Object.hasOwn(benches, each)) || !Number.isInteger(orders) || orders < 1_000) {
    console.error(`There is:\n${usage}\nwith at least 1,000 orders.`);
    return 2;
  }
  const world = await openWorld(orders);
  try {
    const lines: Line[] = [];
    for (const each of names) {
      console.error(`Measuring ${each} …`);
      const started = Date.now();
      const measured = (await benches[each]?.(world)) ?? [];
      lines.push(...measured);
      console.error(`… in ${Math.round((Date.now() - started) / 1_000)} s.`);
      if (names.length > 1) console.error(asTable(measured));
    }
    const { machine, versions } = await describeMachine(world);
    if (values.json)
      console.log(JSON.stringify({ at: new Date().toISOString(), machine, versions, orders, lines }));
    else
      console.log(
        `\n${orders.toLocaleString('en')} orders of one vendor; ${machine}, Node ${versions.node}, Postgres ${versions.postgres}\n\n${asTable(lines)}`,
      );
    return 0;
  } finally {
    await world.close();
  }
}

/** What the figures depend on besides the product. */
async function describeMachine({ owner }: World) {
  const { rows } = await owner.query<{ server_version: string }>('show server_version');
  return {
    machine: `${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    versions: { node: process.versions.node, postgres: rows[0]?.server_version ?? '' },
  };
}
