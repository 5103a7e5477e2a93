import type { FaultMarket } from './market/fault-market.js';

/** How often something is done to the product while how much work is going on. */
export interface Size {
  /** Kills, restarts, cuts: what the fault is. */
  faults: number;
  /** Requests, events, mails: what must survive it. */
  work: number;
}

/** What became of it. */
export interface Outcome {
  done: string;
  result: string;
  /** Whether the goal was met, but for its times; null: it could not be tried here, and `result` says why. */
  met: boolean | null;
  /** Whether its times were met too; left out where it has none. */
  inTime?: boolean;
}

/** One line of the table of faults. */
export interface Fault {
  name: string;
  goal: string;
  short: Size;
  full: Size;
  run(market: FaultMarket, size: Size): Promise<Outcome>;
}

/** A fault that was tried, in words. */
export interface FaultLine extends Outcome {
  fault: string;
  goal: string;
}

export async function tryFault(fault: Fault, market: FaultMarket, size: Size): Promise<FaultLine> {
  const outcome = await fault.run(market, size);
  return { fault: fault.name, goal: fault.goal, ...outcome };
}
