import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openEmail } from './emails.js';
import { countOn, rowOf, rowsOf, tabOf, untilLive } from './orders-list.js';
import { problemsOf, watch } from './problems.js';
import { deliver, shopOrder } from './shop.js';
import type { World } from './world.js';

/** The main job from end to end: shop, list, email, order, and back to the list. */
export const journey = (theWorld: () => World) =>
  describe('an order from a shop', () => {
    let world: World;
    let shop: { url: string; source: string; secret: string };
    let list: string;
    let colleague: string;
    let a: Page;

    beforeAll(async () => {
      world = theWorld();
      const { vendor, people, url } = world;
      const source = 'clinic-shop';
      shop = { url, source, secret: await world.docket('source', 'add', source, '--kind', 'woocommerce') };
      await world.docket('vendor', 'link', vendor.name, source, '41');
      colleague = await people.join('robin@ambercourt.example', 'Robin', vendor.name, 'staff');
      list = `/v/${vendor.id}/orders`;
      a = await people.pageOf(people.owner, list);
      await untilLive(a);
    });

    afterAll(() => a?.context().close());

    it('is refused without a genuine signature', async () => {
      const order = shopOrder(30_000, '41');
      expect(await deliver({ ...shop, secret: 'another' }, 'order.created', order)).toBe(401);
    });

    it('appears on top of an open list, is mailed with a link that leads there, and changes in place', async () => {
      const { people } = world;
      const waiting = await countOn(a, 'Processing');
      const done = await countOn(a, 'Completed');

      expect(await deliver(shop, 'order.created', shopOrder(30_001, '41'))).toBe(200);
      const row = rowOf(a, '30001');
      await row.waitFor();
      expect(await rowsOf(a).first().textContent()).toContain('#30001');
      expect(await row.textContent()).toMatch(/Orchard Rooms[\s\S]*Processing[\s\S]*£54\.00/);
      await tabOf(a, 'Processing', waiting + 1).waitFor();

      const emails = await people.pageOf(people.operator, '/operator/emails');
      await openEmail(emails, /New order #30001.*orders@ambercourt\.example/);
      const link = await emails
        .frameLocator('iframe')
        .getByRole('link', { name: /30001/ })
        .first()
        .getAttribute('href');
      expect(problemsOf(emails)).toEqual([]);
      await emails.context().close();

      const b = await (await people.stranger()).newPage();
      watch(b);
      await b.goto(String(link));
      await b.getByLabel('Email').fill(colleague);
      await b.getByLabel('Password', { exact: true }).fill(people.passwordOf(colleague));
      await b.getByRole('button', { name: 'Sign in' }).click();
      await b.getByRole('heading', { name: '#30001' }).waitFor();
      expect(b.url()).toBe(String(link));

      await b.getByRole('button', { name: 'Complete', exact: true }).click();
      await b.getByRole('button', { name: 'Status, Completed' }).waitFor();
      await row.getByText('Robin, now').waitFor();
      expect(await row.textContent()).toContain('Completed');
      expect(await row.getAttribute('data-changed')).toBe('true');
      expect(await rowsOf(a).first().textContent()).toContain('#30001');
      await tabOf(a, 'Processing', waiting).waitFor();
      await tabOf(a, 'Completed', done + 1).waitFor();
      await b.context().close();
    });

    it('greys in place where the list shows only another status, and is gone when the list is read anew', async () => {
      const { people } = world;
      await tabOf(a, 'Processing').click();
      await a.waitForURL(/status=processing/);
      await untilLive(a);
      expect(await deliver(shop, 'order.created', shopOrder(30_002, '41'))).toBe(200);
      const row = rowOf(a, '30002');
      await row.waitFor();

      const b = await people.pageOf(colleague, list);
      await rowOf(b, '30002').getByRole('button', { name: 'Complete, #30002' }).click();
      await row.getByText('Now Completed').waitFor();
      expect(await row.getAttribute('data-left')).toBe('true');
      // The mover's own row carries no tint and no name.
      await rowOf(b, '30002').getByText('Completed').waitFor();
      expect(await rowOf(b, '30002').getAttribute('data-changed')).toBeNull();
      await a.reload();
      await untilLive(a);
      expect(await row.count()).toBe(0);
      expect(problemsOf(b)).toEqual([]);
      await b.context().close();
    });

    it('left no complaint on the page that was open all the time', () => {
      expect(problemsOf(a)).toEqual([]);
    });
  });
