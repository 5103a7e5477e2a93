import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import type { Fault, Size } from './fault.js';
import { FaultMarket } from './market/fault-market.js';
import { clockOff } from './scenarios/clock-off.js';
import { postgresRestarted } from './scenarios/postgres-restarted.js';
import { serverKilled } from './scenarios/server-killed.js';
import { streamsCut } from './scenarios/streams-cut.js';

jest.setTimeout(300_000);

/** As little of each as still shows it. How fast it goes is not looked at: machines that run tests are slow at times. */
const tried: { fault: Fault; size: Size }[] = [
  { fault: serverKilled, size: { faults: 1, work: 24 } },
  { fault: postgresRestarted, size: { faults: 1, work: 24 } },
  { fault: streamsCut, size: { faults: 100, work: 40 } },
  { fault: clockOff, size: { faults: 2, work: 12 } },
];

let market: FaultMarket | undefined;
beforeAll(async () => {
  market = await FaultMarket.open();
});
afterEach(() => market?.endScenario());
afterAll(() => market?.close());

it.each(tried)('the product comes well out of: $fault.name', async ({ fault, size }) => {
  if (!market) throw new Error('There is no market');
  const { met, result } = await fault.run(market, size);
  expect({ met, result }).toEqual({ met: true, result });
});
