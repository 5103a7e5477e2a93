import autocannon from 'autocannon';
import { cpuMs } from '../product/usage.js';
import { median } from './median.js';

/** One of two or more things that answer the same question. */
export interface Contender {
  name: string;
  url: string;
  /** Sent one after the other, round and round, by each connection; `[<id>]` in a body is another id each time. */
  requests: { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }[];
  /** Processes whose time it costs, with their children. */
  pids: number[];
  /** Waits for what the requests have left to be done; it counts as their cost. */
  settle?(): Promise<void>;
}

export interface Measured {
  name: string;
  requestsPerSecond: number;
  meanMs: number;
  p50Ms: number;
  p99Ms: number;
  cpuMsPerRequest: number;
}

export interface LoadOptions {
  connections?: number;
  seconds?: number;
  rounds?: number;
}

/** Loads the contenders in turn, A B A B, and gives the medians of each. */
export async function alternate(
  contenders: readonly Contender[],
  { connections = 16, seconds = 4, rounds = 3 }: LoadOptions = {},
): Promise<Measured[]> {
  const runs = contenders.map((): Measured[] => []);
  for (const contender of contenders) await load(contender, connections, seconds);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, contender] of contenders.entries())
      runs[index]?.push(await load(contender, connections, seconds));
  return runs.map((measured, index) => {
    const of = (figure: keyof Omit<Measured, 'name'>) => median(measured.map((run) => run[figure]));
    return {
      name: contenders[index]?.name ?? '',
      requestsPerSecond: of('requestsPerSecond'),
      meanMs: of('meanMs'),
      p50Ms: of('p50Ms'),
      p99Ms: of('p99Ms'),
      cpuMsPerRequest: of('cpuMsPerRequest'),
    };
  });
}

async function load(contender: Contender, connections: number, seconds: number): Promise<Measured> {
  const before = contender.pids.map(cpuMs);
  const result = await autocannon({
    url: contender.url,
    connections,
    duration: seconds,
    requests: contender.requests,
    idReplacement: contender.requests.some(({ body }) => body?.includes('[<id>]')),
    // GraphQL says its errors with status 200.
    verifyBody: (body) => !String(body).includes('"errors":[{'),
  });
  await contender.settle?.();
  const spent = contender.pids.reduce((sum, pid, index) => sum + cpuMs(pid) - (before[index] ?? 0), 0);
  const answered = result['2xx'];
  if (answered === 0 || result.non2xx + result.errors + result.mismatches > 0)
    throw new Error(
      `${contender.name}: ${answered} answers, ${result.non2xx} refused, ${result.errors} broken, ${result.mismatches} with errors in them.`,
    );
  return {
    name: contender.name,
    requestsPerSecond: answered / result.duration,
    // Of the answers a second: latencies are counted in whole milliseconds.
    meanMs: (connections * result.duration * 1_000) / answered,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMsPerRequest: spent / answered,
  };
}
