import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { RequestContext } from './request-context.js';

it('what is read once a request is read anew when it was forgotten', async () => {
  let reads = 0;
  const database = { askAll: async () => ++reads };
  const context = new RequestContext(database as never, null as never, '', null as never, '', null as never);
  expect([await context.once('(select 1)'), await context.once('(select 1)')]).toEqual([1, 1]);
  context.forget();
  expect(await context.once('(select 1)')).toBe(2);
});
