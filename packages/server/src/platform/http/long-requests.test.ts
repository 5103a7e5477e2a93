import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { limitRequestTimes } from './long-requests.js';

let app: FastifyInstance;
let port: number;
let received: number;
beforeEach(async () => {
  received = 0;
  app = Fastify({ requestTimeout: 0, forceCloseConnections: 'idle' });
  limitRequestTimes(app, { wholeMs: 300, silentMs: 600 });
  app.post('/short', async () => 'done');
  app.get('/short', async () => 'done');
  app.register((scope, _options, registered) => {
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.post('/long', { config: { isLong: true } }, async ({ raw }) => {
      for await (const chunk of raw) received += (chunk as Buffer).length;
      return String(received);
    });
    registered();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as { port: number }).port;
});
afterEach(() => app.close());

interface Talk {
  socket: Socket;
  heard: () => string;
  /** The connection is over. */
  closed: Promise<void>;
}

/** Begins a request with a body of so many bytes. */
function begin(path: string, length: number): Talk {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const type = path === '/short' ? 'text/plain' : 'application/offset+octet-stream';
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: here\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
  );
  return { socket, heard: () => text, closed };
}

async function trickle({ socket, closed }: Talk, bytes: number, everyMs: number): Promise<void> {
  let isOver = false;
  void closed.then(() => (isOver = true));
  for (let sent = 0; sent < bytes && !isOver; sent++) {
    socket.write('x');
    await pause(everyMs);
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(10);
}

it('a body that comes byte by byte is cut off', async () => {
  const talk = begin('/short', 100);
  await trickle(talk, 100, 50);
  await talk.closed;
  expect(talk.heard()).toMatch(/^HTTP\/1.1 408 /);
});

it('a file may take its time, as long as it goes on', async () => {
  const talk = begin('/long', 20);
  await trickle(talk, 20, 60);
  await until(() => talk.heard().startsWith('HTTP/1.1 200 '));
  expect(received).toBe(20);
  talk.socket.destroy();
});

it('a file that stops coming is cut off', async () => {
  const talk = begin('/long', 20);
  talk.socket.write('x');
  await talk.closed;
  expect(received).toBe(1);
});

it('a connection is used again after a body that came in time', async () => {
  const talk = begin('/short', 2);
  talk.socket.write('ab');
  await pause(400);
  talk.socket.write('GET /short HTTP/1.1\r\nHost: here\r\n\r\n');
  await until(() => talk.heard().match(/200 OK/g)?.length === 2);
  talk.socket.destroy();
});

it('files do not keep a server from closing', async () => {
  const talk = begin('/long', 1_000);
  talk.socket.write('x');
  await until(() => received === 1);
  await app.close();
  await talk.closed;
  expect(received).toBe(1);
});
