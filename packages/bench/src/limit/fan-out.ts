import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startChild } from '../measure/child.js';
import { freePort } from '../product/product.js';

/** A bare server of sockets, which sends the same to all. */
export interface FanOutLimit {
  url: string;
  pid: number;
  /** Sends a message to every socket; gives the moment at which it began, in milliseconds. */
  send(message: object): Promise<number>;
  stop(): Promise<void>;
}

export async function startFanOutLimit(): Promise<FanOutLimit> {
  const port = await freePort();
  const child = await startChild(fileURLToPath(new URL('fan-out-server.js', import.meta.url)), {
    LIMIT_PORT: String(port),
  });
  return {
    url: `ws://127.0.0.1:${port}`,
    pid: child.pid,
    async send(message) {
      child.process.send(message);
      const [at] = await once(child.process, 'message');
      return at as number;
    },
    stop: child.stop,
  };
}
