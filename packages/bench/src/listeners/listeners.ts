import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startChild } from '../measure/child.js';

/** What each client asks for when it is connected; without a document it only listens. */
export interface Subscription {
  url: string;
  headers?: Record<string, string>;
  document?: object;
}

/** A message that has reached every client: when it reached each, in milliseconds. */
export interface Delivered {
  cursor: string;
  text: string;
  times: number[];
}

/** Clients that show a live list. */
export interface Listeners {
  /** Resolves when every client has the event of this cursor. */
  delivered(cursor: string): Promise<Delivered>;
  close(): Promise<void>;
}

const deliveredWithinMs = 60_000;

/** Opens so many clients, and waits until all of them are live. */
export async function openListeners(count: number, subscription: Subscription): Promise<Listeners> {
  const child = await startChild(fileURLToPath(new URL('listener-process.js', import.meta.url)));
  const arrived = new Map<string, Delivered>();
  const news = new EventEmitter();
  child.process.send({ count, subscription });
  await Promise.race([
    once(child.process, 'message'),
    once(child.process, 'exit').then(() => Promise.reject(new Error('The clients could not be opened.'))),
  ]);
  child.process.on('message', (one: Delivered) => {
    arrived.set(one.cursor, one);
    news.emit(one.cursor);
  });
  return {
    async delivered(cursor) {
      if (!arrived.has(cursor))
        await Promise.race([
          once(news, cursor),
          pause(deliveredWithinMs, null, { ref: false }).then(() =>
            Promise.reject(new Error(`Not all clients had the event ${cursor} within a minute.`)),
          ),
        ]);
      return arrived.get(cursor) as Delivered;
    },
    close: child.stop,
  };
}
