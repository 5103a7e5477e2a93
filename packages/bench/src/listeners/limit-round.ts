import { startFanOutLimit } from '../limit/fan-out.js';
import { cpuMs } from '../product/usage.js';
import { openListeners } from './listeners.js';
import { changes, lists, type Round, type Sent } from './round.js';

/** The same message, from a server that does nothing else. */
export async function limitRound(message: object): Promise<Round> {
  const limit = await startFanOutLimit();
  const listeners = await openListeners(lists, { url: limit.url });
  try {
    const before = cpuMs(limit.pid);
    const sent: Sent[] = [];
    for (let n = 0; n < changes; n += 1) {
      const cursor = `limit-${n}`;
      const at = await limit.send(withCursor(message, cursor));
      sent.push({ at, times: (await listeners.delivered(cursor)).times });
    }
    return { sent, cpuMs: (cpuMs(limit.pid) - before) / (sent.length * lists) };
  } finally {
    await listeners.close();
    await limit.stop();
  }
}

/** The same message, to be told apart from the others. */
const withCursor = (message: object, cursor: string): object =>
  JSON.parse(JSON.stringify(message).replace(/"cursor":"[^"]*"/, `"cursor":"${cursor}"`));
