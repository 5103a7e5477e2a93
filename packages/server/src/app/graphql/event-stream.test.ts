import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { nobody } from '../../features/identity/caller.js';
import { EventStream } from './event-stream.js';

const server = createServer();
let client: Socket;
let stream: EventStream;
let text = '';
beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  client.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  stream = new EventStream({ caller: nobody, payer: '' }, response, {});
  text = '';
  client.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
});
afterEach(async () => {
  client.destroy();
  server.close();
  await once(server, 'close');
});

/** Sends until the system takes no more. */
async function sendTooMuch(): Promise<{ sending: Promise<void> }> {
  for (;;) {
    const sending = Promise.resolve(stream.next('x'.repeat(1_000_000)));
    const taken = sending.then(() => true);
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 200));
    if (!(await Promise.race([taken, late]))) return { sending };
  }
}

it('keeps the connection of who reads, and tells them nothing by it', async () => {
  await stream.next('{}', 'c1');
  await new Promise(setImmediate);
  for (let beats = 0; beats < 5; beats += 1) stream.beat();
  await stream.next('{}', 'c2');
  stream.complete();
  await once(client, 'end');
  expect(text.match(/^:$/gm)?.length).toBeGreaterThanOrEqual(5);
  expect(text.match(/^id: c\d$/gm)).toEqual(['id: c1', 'id: c2']);
  expect(text).toMatch(/event: complete\ndata:\n\n/);
});

it('leaves who has stopped reading, at the second look', async () => {
  client.pause();
  const { sending } = await sendTooMuch();
  stream.beat();
  expect(stream.ended.aborted).toBe(false);
  stream.beat();
  await sending;
  expect(stream.ended.aborted).toBe(true);
});

it('does not wait for ever for a reader to take in its end', async () => {
  client.pause();
  await sendTooMuch();
  stream.complete({ errors: [] });
  expect(stream.ended.aborted).toBe(true);
  const left = once(client, 'close');
  stream.beat();
  stream.beat();
  client.resume();
  await left;
});
