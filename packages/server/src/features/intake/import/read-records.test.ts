import { describe, expect, it } from '@jest/globals';
import { type FileRecord, readRecords } from './read-records.js';

/** Reads a text in pieces of so many bytes, so that characters, strings and records are torn. */
async function read(text: string, size = 7, onProgress?: (bytes: number) => void): Promise<FileRecord[]> {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const records: FileRecord[] = [];
  for await (const record of readRecords(pieces(), onProgress)) records.push(record);
  return records;
}
const jsonOf = async (text: string, size?: number) =>
  (await read(text, size)).map((record) => ('json' in record ? record.json : record));

const one = { id: 1, name: 'a "quoted" \\ {[,]} é 🎉\n', lines: [{ x: [1, 2] }] };
const two = { id: 2 };

describe('records of a file', () => {
  it.each([1, 2, 3, 7, 64, 100_000])('are the same however it is cut (%p bytes)', async (size) => {
    const lines = `${JSON.stringify(one)}\n\n${JSON.stringify(two)}\n`;
    expect(await jsonOf(lines, size)).toEqual([one, two]);
    expect(await jsonOf(lines.trimEnd().replaceAll('\n', '\r\n'), size)).toEqual([one, two]);
    expect(await jsonOf(`\uFEFF${lines}`, size)).toEqual([one, two]);
    for (const indent of [0, 1, 2]) {
      expect(await jsonOf(JSON.stringify(one, null, indent), size)).toEqual([one]);
      expect(await jsonOf(JSON.stringify([one, two], null, indent), size)).toEqual([one, two]);
      expect(await jsonOf(JSON.stringify({ data: [one, two] }, null, indent), size)).toEqual([one, two]);
      expect(await jsonOf(JSON.stringify({ data: one }, null, indent), size)).toEqual([one]);
    }
    expect(
      await jsonOf(JSON.stringify({ pages: { n: 1 }, data: [one, two], total: 2 }, null, 1), size),
    ).toEqual([one, two]);
  });

  it('are none in an empty file or list', async () => {
    for (const text of ['', '\n \n', '[]', '[ ]\n', '{"data": []}']) expect(await jsonOf(text)).toEqual([]);
  });

  it('are unwrapped line by line', async () => {
    expect(await jsonOf('{"topic":"order.created","data":{"id":1}}\n{"id":2,"data":{"x":1}}')).toEqual([
      { id: 1 },
      { id: 2, data: { x: 1 } },
    ]);
  });

  it('take no harm from a broken line among them', async () => {
    expect(await read('{"id":1}\n{"id":2\n{"id":3}\n')).toEqual([
      { number: 1, json: { id: 1 } },
      { number: 2, mistake: expect.stringMatching(/^It is not JSON: /) },
      { number: 3, json: { id: 3 } },
    ]);
  });

  it('take no harm from a broken element among them', async () => {
    expect(await read('[{"id":1}, {"id":oops}, 5, "x", {"id":3}]')).toEqual([
      { number: 1, json: { id: 1 } },
      { number: 2, mistake: expect.stringMatching(/^It is not JSON: /) },
      { number: 3, json: 5 },
      { number: 4, json: 'x' },
      { number: 5, json: { id: 3 } },
    ]);
  });

  it.each(['[{"id":1}, {"id":2', '[{"id":1}, ', '{"data": [{"id":1}, {"id"', '{"data": [{"id":1}]'])(
    'say that the file was cut off: %s',
    async (text) => {
      expect(await read(text)).toEqual([
        { number: 1, json: { id: 1 } },
        { number: 2, mistake: 'The file ends in the middle of a record.' },
      ]);
    },
  );

  it('say so where the file is no JSON at all', async () => {
    const [first] = await read('order_id,total\n1,2\n');
    expect(first).toEqual({ number: 1, mistake: expect.stringMatching(/^It is not JSON/) });
  });

  it('tell how far the file is read', async () => {
    const seen: number[] = [];
    await read('{"id":1}\n{"id":2}\n', 8, (bytes) => seen.push(bytes));
    expect(seen).toEqual([8, 16, 18]);
  });

  it('end with an error where the bytes are no UTF-8', async () => {
    async function* pieces() {
      yield Buffer.from([0x7b, 0xff, 0xfe]);
    }
    await expect(readRecords(pieces()).next()).rejects.toThrow(/encod/i);
  });

  it('do not gather up in memory', async () => {
    const record = `${JSON.stringify({ id: 1, text: 'x'.repeat(1000) })},`;
    let made = 0;
    async function* pieces() {
      yield Buffer.from('[');
      for (; made < 20_000; made += 1) yield Buffer.from(record);
      yield Buffer.from('{"id":2}]');
    }
    let count = 0;
    for await (const _ of readRecords(pieces())) {
      count += 1;
      // Never more than a piece ahead of who reads.
      expect(made - count).toBeLessThan(3);
    }
    expect(count).toBe(20_001);
  });
});
