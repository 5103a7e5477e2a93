import type { Contender, LoadOptions, Measured } from './load.js';
import { alternate } from './load.js';
import { type Line, milliseconds, perSecond } from './report.js';

/**
 * Loads ours and the limit in turn: requests a second, as a ratio of ours to the limit.
 * @param atLeast the goal; null where there is none
 */
export async function againstLimit(
  work: string,
  atLeast: number | null,
  ours: Contender,
  limit: Contender,
  options?: LoadOptions,
): Promise<Line> {
  const [us, them] = (await alternate([ours, limit], options)) as [Measured, Measured];
  const ratio = us.requestsPerSecond / them.requestsPerSecond;
  return {
    work,
    figure: perSecond(us.requestsPerSecond),
    limit: perSecond(them.requestsPerSecond),
    ratio,
    goal: atLeast === null ? '' : `≥ ${atLeast}`,
    met: atLeast === null ? null : ratio >= atLeast,
    cpu: `${milliseconds(us.cpuMsPerRequest)} / ${milliseconds(them.cpuMsPerRequest)}`,
  };
}

/** The same with one request at a time: how long an answer takes, as a multiple of the other's. */
export async function timesAsLong(
  work: string,
  atMost: number,
  ours: Contender,
  other: Contender,
  options?: LoadOptions,
): Promise<Line> {
  const [us, them] = (await alternate([ours, other], { connections: 1, ...options })) as [Measured, Measured];
  const ratio = us.meanMs / them.meanMs;
  return {
    work,
    figure: milliseconds(us.meanMs),
    limit: milliseconds(them.meanMs),
    ratio,
    goal: `≤ ${atMost} ×`,
    met: ratio <= atMost,
    cpu: `${milliseconds(us.cpuMsPerRequest)} / ${milliseconds(them.cpuMsPerRequest)}`,
  };
}
