import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { devices, type Locator, type Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { rowOf, tabOf, untilLive } from './orders-list.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** How orders are found: the search box, filters, the palette, and addresses that keep it all. */
export const find = (theWorld: () => World) =>
  describe('finding orders', () => {
    let world: World;
    let page: Page;
    let list: string;
    const box = (on = page): Locator => on.getByRole('combobox', { name: 'Find orders' });
    const search = async (text: string, on = page) => {
      await box(on).fill(text);
      await box(on).press('Enter');
    };
    const chip = (name: string): Locator => page.getByRole('search').getByRole('button', { name });
    const fresh = async (query = '') => {
      await page.goto(`${list}${query}`);
      await box().waitFor();
    };

    beforeAll(async () => {
      world = theWorld();
      list = `/v/${world.vendor.id}/orders`;
      page = await world.people.pageOf(world.people.owner, list);
      await untilLive(page);
    });

    afterAll(() => page?.context().close());

    describe('on a desk', () => {
      it('finds by words, accents and case set aside', async () => {
        const { number } = await world.app.place({ customer: 'Dermatología Señor Núñez' });
        await search('senor NUNEZ');
        await page.waitForURL(/q=senor\+NUNEZ/);
        await rowOf(page, number).waitFor();
        await tabOf(page, 'All', 1).waitFor();
        expect(await box().inputValue()).toBe('senor NUNEZ');
      });

      it('finds by product', async () => {
        const lines = [{ name: 'Moonstone roller, 4 pieces', quantity: 1, price: 30 }];
        const { number } = await world.app.place({ lines });
        await fresh();
        await search('moonstone 4 pieces');
        await rowOf(page, number).waitFor();
      });

      it('mends a typo, and says so', async () => {
        const { number } = await world.app.place({ customer: 'Tamarisk Lodge' });
        await fresh();
        await search('tamarsik');
        await page.getByText(/No order says “tamarsik”\. Showing “tamarisk”\./).waitFor();
        await rowOf(page, number).waitFor();
      });

      it('makes chips of keys, which back, reload and a shared link keep', async () => {
        await fresh();
        await search('status:processing,on-hold total:>100 kit');
        await page.waitForURL(/status=processing,on-hold&total=100\.01\.\./);
        expect(await box().inputValue()).toBe('kit');
        await chip('Status Processing, On-hold').waitFor();
        await chip('Total £100.01 or more').waitFor();
        await page.reload();
        await chip('Total £100.01 or more').waitFor();
        expect(await box().inputValue()).toBe('kit');

        const shared = await world.people.pageOf(world.people.owner, page.url());
        await shared.getByRole('button', { name: 'Total £100.01 or more' }).waitFor();
        await shared.context().close();

        await page.getByRole('button', { name: 'Drop the total' }).click();
        await page.waitForURL((url) => !url.search.includes('total'));
        await page.goBack();
        await chip('Total £100.01 or more').waitFor();
        await page.getByRole('button', { name: 'Clear filters' }).click();
        await page.waitForURL((url) => url.search === '');
        await tabOf(page, 'All').waitFor();
        expect(await box().inputValue()).toBe('');
      });

      it('says what it did not understand, keeps it, and offers what would be right', async () => {
        await fresh();
        await search('staus:failed has:tracking');
        const told = page.getByRole('alert').filter({ hasText: '“staus:” is nothing to search by.' });
        await told.waitFor();
        await page.waitForURL(/tracking=yes/);
        expect(await box().inputValue()).toBe('staus:failed');
        expect(await findAxeViolations(page)).toEqual([]);
        await told.getByRole('button', { name: 'Search status:failed instead' }).click();
        await page.waitForURL(/status=failed/);
        expect(page.url()).toContain('tracking=yes');
        expect(await told.count()).toBe(0);
      });

      it('jumps to an exact number or email address', async () => {
        await fresh();
        await search('#10482');
        await page.waitForURL(/orders\/[\w-]+$/);
        await page.getByRole('heading', { name: '#10482' }).waitFor();

        await world.app.place({ customer: 'Lonely Palm' });
        await fresh();
        await search('lonelypalm@clinic.example');
        await page.waitForURL(/orders\/[\w-]+$/);

        await world.app.place({ customer: 'Lonely Palm' });
        await fresh();
        await search('lonelypalm@clinic.example');
        await page.waitForURL(/email=lonelypalm@clinic\.example/);
        await tabOf(page, 'All', 2).waitFor();
      });

      it('finds a customer while their name is typed, and lists their orders only', async () => {
        const customer = 'Windmill Yard Clinic';
        const { number } = await world.app.place({ customer });
        await fresh();
        await box().fill('windmill');
        await page.getByRole('option', { name: /Windmill Yard Clinic/ }).click();
        await page.waitForURL(/customer=/);
        await tabOf(page, 'All', 1).waitFor();
        await rowOf(page, number).waitFor();
        await page.getByRole('button', { name: 'Orders of all customers' }).click();
        await page.waitForURL((url) => !url.search.includes('customer'));
      });

      it('completes keys and values by the keyboard alone', async () => {
        await fresh();
        await page.keyboard.press('/');
        await page.keyboard.type('stat');
        await page.getByRole('option', { name: /^status:/ }).waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        expect(await box().inputValue()).toBe('status:');
        await page.keyboard.type('fa');
        await page.getByRole('option', { name: /^status:failed/ }).waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        expect(await box().inputValue()).toBe('status:failed ');
        await page.keyboard.press('Enter');
        await page.waitForURL(/status=failed/);
      });

      it('adds a filter by the keyboard alone', async () => {
        await fresh();
        await page.keyboard.press('f');
        await page.getByRole('menuitem', { name: 'Country' }).waitFor();
        await page.keyboard.type('Cou');
        await page.getByRole('menuitem', { name: 'Country' }).press('Enter');
        await page.getByRole('combobox', { name: 'Country' }).waitFor();
        await page.keyboard.type('united king');
        await page.getByRole('option', { name: 'United Kingdom' }).waitFor();
        await page.keyboard.press('Enter');
        await page.waitForURL(/country=GB/);
        await chip('Country United Kingdom').waitFor();
      });

      it('names a filter that nothing matches, and offers the part to drop', async () => {
        await fresh('?q=zzyzx&status=processing');
        await page.getByText('No orders match').waitFor();
        await page.getByText(/“zzyzx” with Processing\. Without the words there are \d+\./).waitFor();
        expect(await findAxeViolations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Drop the words' }).click();
        await page.waitForURL((url) => url.search === '?status=processing');
      });

      it('opens what is typed into the palette, from anywhere', async () => {
        await fresh();
        await page.keyboard.press('Control+k');
        const field = page.getByRole('combobox', { name: 'Go to, find or do' });
        await field.waitFor();
        expect(await findAxeViolations(page, '[role=dialog]')).toEqual([]);
        await field.fill('sett');
        await page.getByRole('option', { name: 'Settings' }).waitFor();
        await field.press('Enter');
        await page.waitForURL(/settings/);
        await page.getByRole('heading', { name: 'Settings' }).waitFor();
        await page.keyboard.press('Control+k');
        await field.fill('10482');
        await page.getByRole('option', { name: /Open #10482/ }).waitFor();
        await field.press('Enter');
        await page.getByRole('heading', { name: '#10482' }).waitFor();
        await page.keyboard.press('Control+k');
        await field.waitFor();
        await field.press('Escape');
        await field.waitFor({ state: 'detached' });
      });

      it('turns single keys off and on again', async () => {
        await fresh();
        await page.keyboard.press('?');
        const help = page.getByRole('dialog', { name: 'Help and keys' });
        await help.waitFor();
        expect(await findAxeViolations(page, '[role=dialog]')).toEqual([]);
        await help.getByRole('switch', { name: 'Single-letter keys' }).click();
        await page.keyboard.press('Escape');
        await help.waitFor({ state: 'detached' });
        await page.keyboard.press('/');
        await page.keyboard.press('?');
        expect(await box().evaluate((input) => input === document.activeElement)).toBe(false);
        expect(await help.count()).toBe(0);
        await page.getByRole('button', { name: 'Help and keys' }).click();
        await help.getByRole('switch', { name: 'Single-letter keys' }).click();
        await page.keyboard.press('Escape');
        await help.waitFor({ state: 'detached' });
        await page.keyboard.press('/');
        expect(await box().evaluate((input) => input === document.activeElement)).toBe(true);
      });

      it('makes no complaint', () => {
        expect(problemsOf(page)).toEqual([]);
      });
    });

    describe('on a phone', () => {
      const { isMobile, hasTouch, deviceScaleFactor } = devices['iPhone 13'] ?? {};
      let phone: Page;
      beforeAll(async () => {
        phone = await world.people.pageOf(world.people.owner, list, {
          viewport: { width: 390, height: 844 },
          ...{ isMobile, hasTouch, deviceScaleFactor },
        });
        await phone.getByText('Live', { exact: true }).waitFor();
      });
      afterAll(() => phone?.context().close());

      it('searches from its head', async () => {
        await phone.getByRole('button', { name: 'Find orders' }).click();
        await search('juniper status:completed', phone);
        await phone.waitForURL(/q=juniper&status=completed/);
        await phone
          .getByRole('link', { name: /Juniper/ })
          .first()
          .waitFor();
        expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        await phone.getByRole('button', { name: 'Cancel' }).click();
        await phone.waitForURL((url) => !url.search.includes('q='));
      });

      it('has every filter in its drawer, and says how many orders they leave', async () => {
        await phone.goto(list);
        await phone.getByRole('button', { name: 'Filters' }).click();
        const drawer = phone.getByRole('dialog', { name: 'Filters' });
        await drawer.getByRole('checkbox', { name: 'Failed' }).check();
        await drawer.getByRole('checkbox', { name: 'Cancelled' }).check();
        await drawer.getByLabel('At least, GBP').fill('1');
        await drawer.getByLabel('Order of the list').selectOption({ label: 'Highest total first' });
        expect(await findAxeViolations(phone, '[role=dialog]')).toEqual([]);
        const show = drawer.getByRole('button', { name: /^Show \d+ orders$/ });
        await show.waitFor();
        expect(new URL(phone.url()).search).toBe('');
        await show.click();
        await phone.waitForURL(/status=cancelled,failed&total=1\.\.&sort=-total/);
        await drawer.waitFor({ state: 'detached' });
        await phone.getByRole('button', { name: /^Filters: a total of £1\.00 or more$/ }).waitFor();
      });

      it('opens the palette behind "More"', async () => {
        await phone.goto(list);
        const more = phone.getByRole('button', { name: 'More', exact: true });
        await more.tap();
        const go = phone.getByRole('dialog').getByRole('button', { name: 'Go to…' });
        await go.waitFor();
        expect(Math.round((await go.boundingBox())?.height ?? 0)).toBeGreaterThanOrEqual(44);
        await go.tap();
        const field = phone.getByRole('combobox', { name: 'Go to, find or do' });
        await field.waitFor();
        await field.press('Escape');
        await field.waitFor({ state: 'detached' });
        await phone.locator('button:focus', { hasText: 'More' }).waitFor();
        await more.tap();
        await go.tap();
        await field.fill('10482');
        await phone.getByRole('option', { name: /Open #10482/ }).tap();
        await phone.getByRole('heading', { name: '#10482' }).waitFor();
      });

      it('makes no complaint', () => {
        expect(problemsOf(phone)).toEqual([]);
      });
    });
  });
