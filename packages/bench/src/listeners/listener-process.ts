import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Delivered, Subscription } from './listeners.js';

/**
 * Many clients that each show a live list, in a process of their own: what they cost must not count as the server's.
 * They look at no more of a message than tells which it is.
 */
const atOnce = 20;
const sockets: WebSocket[] = [];
const heard = new Map<string, number[]>();

process.on('message', async ({ count, subscription }: { count: number; subscription: Subscription }) => {
  for (let opened = 0; opened < count; opened += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - opened) }, () => open(subscription, count)),
    );
  process.send?.('open');
});

async function open({ url, headers, document }: Subscription, count: number): Promise<void> {
  const socket = new WebSocket(url, document ? ['graphql-transport-ws'] : [], { headers });
  sockets.push(socket);
  const ready = Promise.withResolvers<void>();
  socket.on('close', (code) => ready.reject(new Error(`A socket was closed: ${code}`)));
  socket.on('message', (data) => {
    const text = String(data);
    const at = Date.now();
    const [, cursor] = /"cursor":"([^"]+)"/.exec(text) ?? [];
    if (cursor && text.includes('"OrderEvent"')) hear(cursor, { at, text, count });
    else if (text.includes('"connection_ack"'))
      socket.send(JSON.stringify({ id: 'list', type: 'subscribe', payload: document }));
    else if (text.includes('"StreamReady"')) ready.resolve();
    else if (text.includes('"type":"ping"')) socket.send('{"type":"pong"}');
    else if (!text.includes('"StreamHeartbeat"')) throw new Error(`A socket was told: ${text}`);
  });
  await once(socket, 'open');
  if (document) socket.send('{"type":"connection_init"}');
  else ready.resolve();
  await ready.promise;
}

function hear(cursor: string, { at, text, count }: { at: number; text: string; count: number }): void {
  const times = heard.get(cursor) ?? [];
  heard.set(cursor, times);
  times.push(at);
  if (times.length < count) return;
  heard.delete(cursor);
  process.send?.({ cursor, text, times } satisfies Delivered);
}

process.send?.('ready');
