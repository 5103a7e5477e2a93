import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { asked } from '../../platform/database/batch.js';
import type { Question } from '../../platform/database/one-statement.js';
import { RequestContext } from './request-context.js';

it('what is read once a request is read anew when it was forgotten', async () => {
  let reads = 0;
  const database = { askAll: async () => ++reads };
  const context = new RequestContext(database as never, null as never, '', null as never, '', null as never);
  expect([await context.once('(select 1)'), await context.once('(select 1)')]).toEqual([1, 1]);
  context.forget();
  expect(await context.once('(select 1)')).toBe(2);
});

describe('what is loaded', () => {
  const vendor = { vendorId: 'v' };
  const told = (name: string) =>
    asked<string>({
      sql: (ids) => `'${name}' || ${ids}`,
      read: (answer, ids) => new Map(ids.map((id) => [id, `${name} ${id} of ${answer}`])),
    });
  const [letters, numbers] = [told('letter'), told('number')];
  const contextOn = (ask: (vendorId: string, question: Question) => Promise<unknown>) =>
    new RequestContext({ ask } as never, null as never, '', null as never, '', null as never);

  it('in one moment is asked at once, and remembered', async () => {
    const questions: [string, Question][] = [];
    const context = contextOn(async (...question) => {
      questions.push(question);
      return { 0: 'first', 1: 'second' };
    });
    const later = async () => [
      await context.load(letters, vendor, 'b'),
      await context.load(numbers, vendor, '1'),
    ];
    context.foresee(letters, vendor, 'a');
    const found = await Promise.all([
      context.load(letters, vendor, 'a'),
      context.load(numbers, vendor, '1'),
      later(),
    ]);
    expect(found).toEqual([
      'letter a of first',
      'number 1 of second',
      ['letter b of first', 'number 1 of second'],
    ]);
    expect(questions).toEqual([
      [
        'v',
        {
          parts: { 0: "'letter' || (select $2::text[])", 1: "'number' || (select $3::text[])" },
          values: [['a', 'b'], ['1']],
          isKept: true,
        },
      ],
    ]);
  });

  it('fails for those who ask for it, and for nobody else', async () => {
    const context = contextOn(() => Promise.reject(new Error('gone')));
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', hear);
    context.foresee(letters, vendor, 'a');
    await expect(context.load(numbers, vendor, '1')).rejects.toThrow('gone');
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
    await expect(context.load(letters, vendor, 'a')).rejects.toThrow('gone');
  });
});
