import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { World } from '../../testing/world.js';

let world: World;
let authorization = '';
beforeAll(async () => {
  world = await World.open();
  const key = await (await world.vendor()).key('ORDERS_READ');
  authorization = key.headers.authorization ?? '';
});
afterAll(() => world.close());

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => `${world.url}/graphql`,
    fetchFn: (input: string, init: RequestInit = {}) =>
      fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), authorization } }),
  });

  it('is audited from outside', () => expect(audits.length).toBeGreaterThanOrEqual(60));

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      expect(result).toMatchObject({ status: 'ok' });
    },
  );
});
