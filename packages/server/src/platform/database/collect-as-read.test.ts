import { expect, it } from '@jest/globals';
import { collectAsRead } from './collect-as-read.js';

const MB = 2 ** 20;

async function* pieces(count: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(64 * 1024, n);
}

it('passes all pieces on, and lets go of those that have gone by', async () => {
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  let inOrder = 0;
  for await (const piece of collectAsRead(pieces(4_000))) {
    if (piece[0] === inOrder % 256) inOrder += 1;
    if (inOrder % 10 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(inOrder).toBe(4_000);
  expect(most).toBeLessThan(12 * MB);
});

it('leaves off with its reader', async () => {
  let hasEnded = false;
  async function* endless(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield Buffer.alloc(1);
    } finally {
      hasEnded = true;
    }
  }
  for await (const _ of collectAsRead(endless())) break;
  expect(hasEnded).toBe(true);
});
