import { join } from 'node:path';
import { limitRound } from '../listeners/limit-round.js';
import { type ProductRound, productRound } from '../listeners/product-round.js';
import { lists, type Round } from '../listeners/round.js';
import { median } from '../measure/median.js';
import { percentile } from '../measure/percentile.js';
import { type Line, microseconds, milliseconds } from '../measure/report.js';
import { makeKey } from '../product/make-key.js';
import { signIn } from '../product/sign-in.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';

const rounds = 3;

/** A change of an order, shown by a thousand open lists, against a server that only serialises once and sends. */
export async function fanout(world: World): Promise<Line[]> {
  const ours: ProductRound[] = [];
  const bare: Round[] = [];
  const person = await signIn(world.product, world.small.id);
  const desk = await kept(join(world.folder, 'desk.json'), () =>
    makeKey(world.product, world.small.id, 'orders-read', 'orders-write'),
  );
  for (let round = 0; round < rounds; round += 1) {
    const ourRound = await productRound(world, person, desk);
    ours.push(ourRound);
    bare.push(await limitRound(ourRound.message));
  }
  const cpu = [median(ours.map((one) => one.cpuMs)), median(bare.map((one) => one.cpuMs))] as const;
  const untilAll = [medianUntilAll(ours), medianUntilAll(bare)] as const;
  const delays = ours.flatMap(({ sent }) => sent.flatMap(({ at, times }) => times.map((time) => time - at)));
  const work = `one change to ${lists.toLocaleString('en')} open lists`;
  return [
    {
      work: `${work}, CPU of a message`,
      ...{
        figure: microseconds(cpu[0] * 1_000),
        limit: microseconds(cpu[1] * 1_000),
        ratio: cpu[0] / cpu[1],
      },
      ...{ goal: '≤ 1.5 ×', met: cpu[0] / cpu[1] <= 1.5 },
      cpu: `with Postgres ${microseconds(median(ours.map((one) => one.cpuOfAllMs)) * 1_000)}`,
    },
    {
      work: `${work}, until all have it`,
      ...{ figure: milliseconds(untilAll[0]), limit: milliseconds(untilAll[1]) },
      ...{ ratio: untilAll[0] / untilAll[1], goal: '≤ 1.5 ×', met: untilAll[0] / untilAll[1] <= 1.5 },
    },
    within(`${work}, from commit to its socket, half of all`, percentile(delays, 0.5), 150),
    within(`${work}, from commit to its socket, 99 of 100`, percentile(delays, 0.99), 500),
    known('one change to one open list, CPU', median(ours.map((one) => one.changeMs))),
    known(
      `${lists.toLocaleString('en')} open lists while nothing happens, CPU of a second`,
      median(ours.map((one) => one.quietMs)),
    ),
  ];
}

const known = (work: string, figure: number): Line => ({
  ...{ work, figure: milliseconds(figure), limit: '', ratio: null, goal: '', met: null },
});

const medianUntilAll = (all: Round[]) =>
  median(all.flatMap(({ sent }) => sent.map(({ at, times }) => Math.max(...times) - at)));

function within(work: string, figure: number, goal: number): Line {
  return {
    ...{ work, figure: milliseconds(figure), limit: `${goal} ms`, ratio: figure / goal },
    ...{ goal: `≤ ${goal} ms`, met: figure <= goal },
  };
}
