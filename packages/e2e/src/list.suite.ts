import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { multiplyOrders } from './many-orders.js';
import { rowOf, tabOf, untilLive } from './orders-list.js';
import { PartnerApp } from './partner-app.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

const count = 2_000;
/** The highest of the numbers that the many orders have. */
const highest = 700_000;

const row = '[data-row]';
const shownOn = (page: Page): Locator => page.locator(row);

/** The numbers that stand in the document, in their order. */
const numbersOn = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-row-link]')].map((one) => Number(one.textContent?.slice(1))),
  );

/** Rolls the wheel until something is so. */
async function roll(page: Page, by: number, until: () => Promise<boolean>): Promise<void> {
  for (let turns = 0; turns < 2_000; turns += 1) {
    if (await until()) return;
    await page.mouse.wheel(0, by);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
  throw new Error('The list has no end');
}

const scrollY = (page: Page) => page.evaluate(() => Math.round(window.scrollY));
const isAtEnd = (page: Page) =>
  page.evaluate(
    () =>
      window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2 &&
      ![...document.querySelectorAll('button')].some((button) => button.textContent === 'Show more'),
  );
const toTop = async (page: Page) => {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator('[aria-rowindex="2"]').waitFor();
};
const focusedRow = (page: Page) =>
  page.evaluate(
    () =>
      document.activeElement?.closest('[data-row]')?.querySelector('[data-row-link]')?.textContent ?? null,
  );
const boxOf = (page: Page, number: number | string): Locator =>
  page.getByRole('checkbox', { name: `Select #${number}`, exact: true });
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected orders' });

/** The list as a tool: thousands of rows, sorted, selected, by keyboard and on a phone. */
export const list = (theWorld: () => World) =>
  describe('a list of thousands', () => {
    const reader = 'ines@northlight.example';
    let world: World;
    let app: PartnerApp;
    let path: string;
    let page: Page;

    beforeAll(async () => {
      world = theWorld();
      const vendors = await world.docket('vendor', 'list');
      const vendorId = String(/^(\S+)\s+Northlight Devices /m.exec(vendors)?.[1]);
      const key = await world.docket(
        ...['key', 'add', 'Another stockroom', '--scope', 'orders-place'],
        ...['--scope', 'orders-read', '--scope', 'orders-write'],
      );
      app = new PartnerApp(world.url, key, vendorId);
      path = `/v/${vendorId}/orders`;
      await multiplyOrders(world.dataFolder, vendorId, { count, from: highest + 1 });
      page = await world.people.pageOf(reader, path);
      await untilLive(page);
    }, 60_000);

    afterAll(() => page?.context().close());

    it('shows each of them once and in order, down and up again, with few of them in the document', async () => {
      const seen = new Map<number, number>();
      const order: number[] = [];
      let most = 0;
      const note = async () => {
        const numbers = await numbersOn(page);
        most = Math.max(most, numbers.length);
        const ours = numbers.filter((number) => number > highest - count && number <= highest);
        expect(ours).toEqual(ours.toSorted((a, b) => b - a));
        for (const number of ours) {
          if (!seen.has(number)) order.push(number);
          seen.set(number, (seen.get(number) ?? 0) + 1);
        }
        return isAtEnd(page);
      };
      await page.mouse.move(700, 600);
      await roll(page, 900, note);
      expect(order).toEqual(Array.from({ length: count }, (_, nth) => highest - nth));
      expect(most).toBeLessThan(80);

      const down = seen.size;
      seen.clear();
      await roll(page, -900, async () => {
        await note();
        return (await scrollY(page)) === 0;
      });
      expect(seen.size).toBe(down);
    }, 240_000);

    it('says to a screen reader how many rows there are and which these are', async () => {
      const table = page.getByRole('table', { name: /^Orders/ });
      await toTop(page);
      const total = Number(await table.getAttribute('aria-rowcount'));
      expect(total).toBeGreaterThan(count);
      expect(await shownOn(page).first().getAttribute('aria-rowindex')).toBe('2');
      await page.mouse.wheel(0, 4_200);
      await page.waitForFunction(() => {
        const first = document.querySelector('[data-row]')?.getAttribute('aria-rowindex');
        return Number(first) > 80;
      });
      expect(await findAxeViolations(page, '#content')).toEqual([]);
    });

    it('moves nothing under the eye when rows above are read again and orders come in', async () => {
      await page.evaluate(() => window.scrollTo(0, 60_000));
      await shownOn(page).nth(20).waitFor();
      await page.waitForFunction(() => window.scrollY > 20_000);
      // Somewhere deep, with the pages above dropped: goes up by leaps, so that they are read while they come.
      let worst = 0;
      for (let leap = 0; leap < 12; leap += 1) {
        await page.mouse.wheel(0, -1_500);
        await page.waitForTimeout(60);
        const held = await page.evaluate(() => {
          const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
          const one = rows.find((element) => element.getBoundingClientRect().top > 300);
          return one ? { id: one.dataset.row ?? '', top: one.getBoundingClientRect().top } : null;
        });
        if (leap % 4 === 0) await app.place();
        await page.waitForTimeout(200);
        if (!held) continue;
        const top = await page.evaluate(
          (id) => document.querySelector(`[data-row="${id}"]`)?.getBoundingClientRect().top ?? null,
          held.id,
        );
        if (top !== null) worst = Math.max(worst, Math.abs(top - held.top));
      }
      expect(worst).toBeLessThan(1);
      await page.getByRole('button', { name: '3 new orders', exact: true }).click();
      await page.waitForFunction(() => window.scrollY === 0);
      await rowOf(page, '20003').waitFor();
    });

    it('comes back from an order to the same rows, place and focus', async () => {
      await page.evaluate(() => window.scrollTo(0, 20_000));
      await page.waitForFunction(() => document.querySelectorAll('[data-row]').length > 15);
      await page.waitForTimeout(300);
      const link = shownOn(page).nth(15).getByRole('link').first();
      const number = await link.textContent();
      const before = { y: await scrollY(page), top: (await link.boundingBox())?.y };
      await link.click();
      await page.getByRole('heading', { name: String(number) }).waitFor();
      await page.goBack();
      await rowOf(page, String(number).slice(1)).waitFor();
      await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 2, before.y);
      expect((await rowOf(page, String(number).slice(1)).getByRole('link').first().boundingBox())?.y).toBe(
        before.top,
      );
      await page.waitForFunction(
        (text) => document.activeElement?.textContent?.includes(text) ?? false,
        String(number),
      );

      await rowOf(page, String(number).slice(1)).getByRole('link').first().click();
      await page.getByRole('heading', { name: String(number) }).waitFor();
      await page.getByRole('link', { name: 'Orders', exact: true }).last().click();
      await rowOf(page, String(number).slice(1)).waitFor();
      await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 2, before.y);
    });

    it('sorts by its heads, says so in the address, and goes back', async () => {
      await toTop(page);
      const head = (name: string) => page.getByRole('columnheader', { name, exact: true });
      expect(await head('Placed').getAttribute('aria-sort')).toBe('descending');
      await head('Total').getByRole('button').click();
      await page.waitForURL(/sort=-total/);
      await page.waitForFunction(() => {
        const totals = [...document.querySelectorAll('[data-row] [data-column=TOTAL]')].map((cell) =>
          Number((/[\d,]+\.\d\d/.exec(cell.textContent ?? '')?.[0] ?? '').replaceAll(',', '')),
        );
        return totals.length > 15 && totals.every((total, at) => total <= (totals[at - 1] ?? total));
      });
      expect(await head('Total').getAttribute('aria-sort')).toBe('descending');
      expect(await head('Placed').getAttribute('aria-sort')).toBeNull();
      await head('Total').getByRole('button').click();
      await page.waitForURL(/sort=total/);
      await page.goBack();
      await page.waitForURL(/sort=-total/);
      await page.goBack();
      await page.waitForURL((url) => !url.search.includes('sort'));
      await page.waitForFunction(() =>
        document.querySelector('th[data-column=PLACED_AT][aria-sort=descending]'),
      );
      await untilLive(page);
    });

    it('keeps a selection through live changes, scrolling and coming back, and ends it with the filter', async () => {
      await page.goto(path);
      await untilLive(page);
      await toTop(page);
      const [first = 0, second = 0, , fourth = 0] = await numbersOn(page);
      await boxOf(page, first).check();
      await boxOf(page, fourth).click({ modifiers: ['Shift'] });
      await bar(page).getByText('4 selected').waitFor();
      const { number } = await app.place();
      await page.getByRole('button', { name: '1 new order', exact: true }).waitFor();
      expect(await rowOf(page, number).count()).toBe(0);
      await page.evaluate(() => window.scrollTo(0, 30_000));
      await rowOf(page, String(second)).waitFor({ state: 'detached' });
      await page.evaluate(() => window.scrollTo(0, 0));
      await rowOf(page, String(second)).waitFor();
      expect(await boxOf(page, second).isChecked()).toBe(true);

      await rowOf(page, String(second)).getByRole('link').first().click();
      await page.getByRole('heading', { name: `#${second}` }).waitFor();
      await page.goBack();
      await bar(page).getByText('4 selected').waitFor();
      await bar(page)
        .getByRole('button', { name: /^Select all [\d,]+$/ })
        .click();
      await bar(page)
        .getByText(/^All [\d,]+ selected$/)
        .waitFor();
      await tabOf(page, 'Processing').click();
      await page.waitForURL(/status=processing/);
      await bar(page).waitFor({ state: 'detached' });
      await page.goBack();
      await untilLive(page);
      expect(await bar(page).count()).toBe(0);
    });

    it('greys a selected row that leaves the list, keeps it selected, and lets no other such row be picked', async () => {
      await tabOf(page, 'Processing').click();
      await page.waitForURL(/status=processing/);
      await untilLive(page);
      await toTop(page);
      await shownOn(page).nth(3).hover();
      const [first, second] = [await app.place(), await app.place()];
      await page.getByRole('button', { name: '2 new orders', exact: true }).click();
      await rowOf(page, second.number).waitFor();
      await boxOf(page, first.number).check();
      await app.move(first.id, 'COMPLETED');
      await app.move(second.id, 'COMPLETED');
      await rowOf(page, first.number).getByText('Now Completed').waitFor();
      await rowOf(page, second.number).getByText('Now Completed').waitFor();
      expect(await boxOf(page, first.number).isChecked()).toBe(true);
      expect(await boxOf(page, second.number).isDisabled()).toBe(true);
      await bar(page).getByText('1 selected').waitFor();
      await page.keyboard.press('Escape');
      await bar(page).waitFor({ state: 'detached' });
      await page.goBack();
      await untilLive(page);
    });

    it('is worked without a mouse', async () => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await toTop(page);
      // The list of the other tab may stand here for a moment more, and takes its rows and the focus along.
      await page.waitForTimeout(500);
      await page.keyboard.press('j');
      await page.locator('[aria-rowindex="2"]:focus-within').waitFor();
      // As fast as the rows come, not faster.
      for (let row = 3; row <= 62; row += 1) {
        await page.keyboard.press('j');
        await page.locator(`[aria-rowindex="${row}"]:focus-within`).waitFor();
      }
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('Shift+X');
      await bar(page).getByText('3 selected').waitFor();
      const at = await focusedRow(page);
      await page.keyboard.press('Escape');
      await bar(page).waitFor({ state: 'detached' });
      expect(await focusedRow(page)).toBe(at);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: String(at) }).waitFor();
      await page.goBack();
      await page.waitForFunction(
        (text) => document.activeElement?.textContent?.includes(text) ?? false,
        String(at),
      );
      await page.keyboard.press('k');
      expect(await focusedRow(page)).not.toBe(at);
      const noted = await focusedRow(page);
      await page.keyboard.press('n');
      await page.getByRole('heading', { name: String(noted) }).waitFor();
      await page.locator('textarea:focus').waitFor();
    });

    it('makes no complaint', () => {
      expect(problemsOf(page)).toEqual([]);
    });

    it('selects by a long press on a phone, and then by a tap', async () => {
      const phone = await world.people.pageOf(reader, path, {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      });
      const cards = shownOn(phone);
      await cards.nth(3).waitFor();
      const finger = await phone.context().newCDPSession(phone);
      const box = await cards.nth(1).boundingBox();
      const touchPoints = [{ x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 20 }];
      const tops = await cards.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await bar(phone).getByText('1 selected').waitFor();
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      expect(await cards.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))).toEqual(
        tops,
      );
      await cards.nth(2).tap({ position: { x: 60, y: 20 } });
      await bar(phone).getByText('2 selected').waitFor();
      expect(phone.url()).not.toMatch(/orders\/./);
      expect(await findAxeViolations(phone, '#content')).toEqual([]);
      await bar(phone).getByRole('button', { name: 'End the selection' }).tap();
      await bar(phone).waitFor({ state: 'detached' });
      await cards.nth(2).tap({ position: { x: 60, y: 20 } });
      await phone.getByRole('heading', { name: /^#/ }).waitFor();
      expect(problemsOf(phone)).toEqual([]);
      await phone.context().close();
    });
  });
