import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LostLine } from './lost-line.js';
import { countOn, rowOf, rowsOf, tabOf, untilLive } from './orders-list.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** How the list of orders takes in what happens elsewhere. */
export const liveList = (theWorld: () => World) =>
  describe('the list of orders', () => {
    let world: World;
    let page: Page;

    beforeAll(async () => {
      world = theWorld();
      const { people, vendor } = world;
      page = await people.pageOf(people.owner, `/v/${vendor.id}/orders`);
      await untilLive(page);
    });

    afterAll(() => page?.context().close());

    it('shows a new order well within five seconds', async () => {
      const all = await countOn(page, 'All');
      const times: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) {
        const { number, answeredAt } = await world.app.place();
        await rowOf(page, number).waitFor({ timeout: 5_000 });
        times.push(Math.round(performance.now() - answeredAt));
      }
      await tabOf(page, 'All', all + times.length).waitFor();
      process.stdout.write(
        `From the answer of placeOrder to the row on the screen: ${times.join(', ')} ms\n`,
      );
    });

    it('moves nothing under a pointer: new orders wait until they are asked for', async () => {
      const all = await countOn(page, 'All');
      const under = rowsOf(page).nth(3);
      await under.hover();
      const before = { top: (await under.boundingBox())?.y, text: await rowsOf(page).allInnerTexts() };

      const first = await world.app.place();
      await page.getByRole('button', { name: '1 new order', exact: true }).waitFor();
      const second = await world.app.place();
      const pill = page.getByRole('button', { name: '2 new orders', exact: true });
      await pill.waitFor();
      await tabOf(page, 'All', all + 2).waitFor();
      expect((await under.boundingBox())?.y).toBe(before.top);
      expect(numbersIn(await rowsOf(page).allInnerTexts())).toEqual(numbersIn(before.text));

      await pill.click();
      await rowOf(page, second.number).waitFor();
      const [top, next] = numbersIn(await rowsOf(page).allInnerTexts());
      expect([top, next]).toEqual([`#${second.number}`, `#${first.number}`]);
      expect(await pill.count()).toBe(0);
    });

    it('goes into a waiting order’s row with what happened to it meanwhile', async () => {
      await rowsOf(page).nth(3).hover();
      const { id, number } = await world.app.place();
      const pill = page.getByRole('button', { name: '1 new order', exact: true });
      await pill.waitFor();
      const done = await countOn(page, 'Completed');
      await world.app.move(id, 'COMPLETED');
      await tabOf(page, 'Completed', done + 1).waitFor();
      await pill.click();
      expect(await rowOf(page, number).textContent()).toContain('Completed');
    });

    it('filters by days in the address bar, which survives a reload, and goes back', async () => {
      const unfiltered = page.url();
      const whole = await countOn(page, 'All');
      await page.getByRole('button', { name: 'Any date' }).click();
      await page.getByRole('button', { name: '7 days', exact: true }).click();
      await page.waitForURL(/placed=last-7-days/);
      const filtered = page.getByRole('button', { name: / 7 days$/ });
      await filtered.waitFor();
      await tabOf(page, 'All', whole).waitFor({ state: 'detached' });
      const all = await countOn(page, 'All');
      expect(all).toBeLessThan(whole);
      await page.reload();
      await filtered.waitFor();
      await untilLive(page);
      expect(page.url()).toContain('placed=last-7-days');
      await tabOf(page, 'All', all).waitFor();

      await page.goBack();
      await page.getByRole('button', { name: 'Any date' }).waitFor();
      expect(page.url()).toBe(unfiltered);
      await page.goForward();
      await filtered.waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByRole('button', { name: 'Any date' }).waitFor();
    });

    it('makes no complaint', () => {
      expect(problemsOf(page)).toEqual([]);
    });

    it('says that it is offline, and misses nothing that came in meanwhile', async () => {
      const { people, vendor, app } = world;
      const other = await (await people.browserOf(people.owner)).newPage();
      const line = await LostLine.between(other);
      await other.goto(`/v/${vendor.id}/orders`);
      await untilLive(other);
      const { id, number } = await app.place();
      await rowOf(other, number).waitFor();

      await line.cut();
      await other.getByText('Offline', { exact: true }).waitFor();
      await other.getByText(/^Offline since .* You can read, not change\.$/).waitFor();
      const placed = [await app.place(), await app.place(), await app.place()];
      await app.move(id, 'ON_HOLD');
      expect(await rowOf(other, placed[0]?.number ?? '').count()).toBe(0);

      await line.mend();
      await untilLive(other);
      for (const one of placed) await rowOf(other, one.number).waitFor();
      await rowOf(other, number).getByText('On-hold').waitFor();
      const rows = numbersIn(await rowsOf(other).allInnerTexts());
      const newest = placed.map((one) => `#${one.number}`).reverse();
      expect(rows.slice(0, 4)).toEqual([...newest, `#${number}`]);
      await other.context().close();
    });
  });

const numbersIn = (rows: string[]) => rows.map((text) => /#\d+/.exec(text)?.[0]);
