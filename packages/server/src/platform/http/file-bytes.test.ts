import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { FileStore } from '../files/file-store.js';
import { FileBytes } from './file-bytes.js';

// Sixty megabytes take a while on a machine that has other things to do.
jest.setTimeout(60_000);

const chunk = Buffer.alloc(256 * 1024, 'x');

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Serves a file of so many chunks, as they are given, and tells what became of it. */
async function serve(length: number, chunks: () => AsyncIterable<Buffer>) {
  const source = Readable.from(chunks(), { objectMode: false, highWaterMark: chunk.length });
  const files = { open: async () => source } as unknown as FileStore;
  const { promise: outcome, resolve } = Promise.withResolvers<unknown>();
  server = createServer(async (_asked, answer) => {
    const bytes = await FileBytes.read(files, 'a/b', { from: 0, to: length - 1 });
    answer.writeHead(200, { 'content-length': String(length) });
    await bytes.sendFirst(answer);
    await bytes.sendRest(answer).then(() => resolve('done'), resolve);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const asked = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false });
  asked.on('error', () => {});
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  return { answer, asked, outcome, source };
}

async function sizeOf(answer: IncomingMessage): Promise<number> {
  let size = 0;
  for await (const part of answer) size += part.length;
  return size;
}

describe('the bytes of a file', () => {
  it('are read only as fast as the client takes them', async () => {
    let read = 0;
    const length = 240 * chunk.length;
    const { answer, outcome } = await serve(length, async function* () {
      for (let index = 0; index < 240; index++) {
        read += chunk.length;
        yield chunk;
      }
    });
    // Nobody takes anything: reading comes to rest.
    for (let before = -1; before !== read; ) {
      before = read;
      await pause(200);
    }
    expect(read).toBeLessThan(length / 2);
    expect(await sizeOf(answer)).toBe(length);
    expect(await outcome).toBe('done');
  });

  it('are let go when the client leaves', async () => {
    const { answer, asked, outcome, source } = await serve(800 * chunk.length, async function* () {
      for (;;) yield chunk;
    });
    answer.once('data', () => asked.destroy());
    expect(await outcome).toBe('done');
    expect(source.destroyed).toBe(true);
  });

  it.each([
    ['the file breaks off', true, 'The disk is gone'],
    ['the file is shorter than it should be', false, 'bytes early'],
  ])('never pass for complete when %s', async (_, fails, message) => {
    const { answer, outcome } = await serve(4 * chunk.length, async function* () {
      yield chunk;
      yield chunk;
      if (fails) throw new Error('The disk is gone');
    });
    await expect(sizeOf(answer)).rejects.toThrow('aborted');
    expect(String(await outcome)).toContain(message);
  });
});
