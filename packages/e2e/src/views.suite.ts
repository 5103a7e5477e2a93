import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { countOn, rowsOf, tabOf, untilLive } from './orders-list.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Views of the list that people keep, and the columns they choose. */
export const views = (theWorld: () => World) =>
  describe('saved views', () => {
    let world: World;
    let page: Page;
    let list: string;

    beforeAll(async () => {
      world = theWorld();
      list = `/v/${world.vendor.id}/orders`;
      page = await world.people.pageOf(world.people.owner, list);
      await untilLive(page);
    });

    afterAll(() => page?.context().close());

    const navigation = (on: Page): Locator => on.getByRole('navigation', { name: 'Main' });
    const linkOf = (on: Page, name: string): Locator =>
      navigation(on)
        .getByRole('list', { name: 'Saved views' })
        .getByRole('link', { name: new RegExp(`^${name} `) });
    const head = (on: Page, name: string | RegExp): Locator => on.getByRole('button', { name });
    const choose = (on: Page, name: string | RegExp): Promise<void> =>
      on.getByRole('menuitem', { name }).click();
    const dialog = (on: Page): Locator => on.getByRole('dialog');
    const closed = (on: Page): Promise<void> => dialog(on).waitFor({ state: 'detached' });

    async function countBeside(on: Page, name: string): Promise<number> {
      const text = await linkOf(on, name).textContent();
      return Number(/([\d,]+) orders?$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
    }

    async function ordersOpened(on: Page): Promise<void> {
      await navigation(on).getByRole('link', { name: 'Orders', exact: true }).click();
    }

    it('stand under Orders with how many they match, and open as an address', async () => {
      await linkOf(page, 'To ship').waitFor();
      expect(await countBeside(page, 'Payments to check')).toBe(await countOn(page, 'On-hold'));
      await linkOf(page, 'Payments to check').click();
      await page.waitForURL(/status=on-hold.*view=/);
      await head(page, 'Payments to check').waitFor();
      await page.waitForFunction(
        (texts) =>
          [...document.querySelectorAll('tbody tr')].every((row) => row.textContent?.includes(texts)),
        'On-hold',
      );
      expect(await linkOf(page, 'Payments to check').getAttribute('aria-current')).toBe('page');
    });

    it('keep their counts up to date by themselves', async () => {
      const before = await countBeside(page, 'To ship');
      const { id } = await world.app.place();
      await linkOf(page, 'To ship')
        .filter({ hasText: `To ship${before + 1}` })
        .waitFor();
      await world.app.move(id, 'ON_HOLD');
      await linkOf(page, 'To ship')
        .filter({ hasText: `To ship${before} ` })
        .waitFor();
    });

    it('are saved by a name of their own, which is asked for beside the field', async () => {
      await page.goto(`${list}?status=completed`);
      await untilLive(page);
      await head(page, 'Save view').click();
      await dialog(page).getByRole('button', { name: 'Save view' }).click();
      await dialog(page).getByText('Enter a name.').waitFor();
      await dialog(page).getByLabel('Name').fill('TO  ship');
      await dialog(page).getByRole('button', { name: 'Save view' }).click();
      await dialog(page).getByText('A shared view is called “To ship” already.').waitFor();
      expect(await findAxeViolations(page, '[role=dialog]')).toEqual([]);
      await dialog(page).getByLabel('Name').fill('Done');
      await dialog(page).getByLabel('Share with your team').check();
      await page.keyboard.press('Enter');
      await closed(page);
      await page.waitForURL(/status=completed.*view=/);
      await head(page, 'Done').waitFor();
      expect(await countBeside(page, 'Done')).toBe(await countOn(page, 'Completed'));
    });

    it('take in what the list shows by now, when they are told to', async () => {
      await tabOf(page, 'Failed').click();
      await head(page, /^Done\s*, changed$/).click();
      expect(await findAxeViolations(page, '[role=menu]')).toEqual([]);
      await choose(page, 'Back to “Done” as it was');
      await page.waitForURL(/status=completed/);
      await tabOf(page, 'Failed').click();
      await head(page, /^Done\s*, changed$/).click();
      await choose(page, /^Save changes to “Done”/);
      await page.getByText('“Done” is changed.').waitFor();
      await head(page, 'Done').waitFor();
      expect(await countBeside(page, 'Done')).toBe(await countOn(page, 'Failed'));
    });

    it('are what Orders opens with, for who wants it', async () => {
      await head(page, 'Done').click();
      await choose(page, 'Open Orders with it');
      await page.getByText('Orders opens with “Done”.').waitFor();
      await navigation(page).getByRole('link', { name: 'Files' }).click();
      await page.getByRole('heading', { name: 'Files', level: 1 }).waitFor();
      await ordersOpened(page);
      await page.waitForURL(/status=failed.*view=/);
      await page.goto('/');
      await page.waitForURL(/status=failed.*view=/);
      await head(page, 'Done').click();
      await choose(page, 'Open Orders with all orders');
      await page.getByText('Orders opens with all orders.').waitFor();
      await ordersOpened(page);
      await page.waitForURL((url) => url.pathname === list && url.search === '');
    });

    it('are shown to a colleague where they are shared, who changes their own only', async () => {
      await page.goto(`${list}?status=pending`);
      await head(page, 'Save view').click();
      await dialog(page).getByLabel('Name').fill('Only mine');
      await page.keyboard.press('Enter');
      await linkOf(page, 'Only mine').waitFor();

      const { people, vendor } = world;
      await people.join('views@ambercourt.example', 'Noor', vendor.id, 'staff');
      const colleague = await people.pageOf('views@ambercourt.example', list);
      await linkOf(colleague, 'Done').click();
      await head(colleague, 'Done').click();
      await colleague.getByText('Shared by Mara K.').waitFor();
      await colleague.getByRole('menuitem', { name: 'Save as a new view…' }).waitFor();
      expect(await colleague.getByRole('menuitem', { name: /Rename|Delete/ }).count()).toBe(0);
      expect(await linkOf(colleague, 'Only mine').count()).toBe(0);
      expect(problemsOf(colleague)).toEqual([]);
      await colleague.context().close();
    });

    it('are renamed, and deleted once it was said who loses them', async () => {
      await linkOf(page, 'Done').click();
      await head(page, 'Done').click();
      await choose(page, 'Rename, share…');
      await dialog(page).getByLabel('Name').fill('Failed lately');
      await dialog(page).getByRole('button', { name: 'Save changes' }).click();
      await closed(page);
      await linkOf(page, 'Failed lately').waitFor();
      expect(await linkOf(page, 'Done').count()).toBe(0);
      await head(page, 'Failed lately').click();
      await choose(page, 'Delete…');
      await dialog(page)
        .getByText(/everybody who works here loses it/)
        .waitFor();
      await dialog(page).getByRole('button', { name: 'Delete the view' }).click();
      await page.waitForURL((url) => url.pathname === list && url.search === '');
      await head(page, 'Save view').waitFor();
      expect(await linkOf(page, 'Failed lately').count()).toBe(0);
    });

    it('leave the columns to each person, who orders them by keyboard too', async () => {
      await page.goto(list);
      await untilLive(page);
      const heads = async () =>
        (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
      const at = async (name: string) => (await heads()).findIndex((text) => text.startsWith(name));
      const until = (test: () => Promise<boolean>) => expectSoon(test);
      await head(page, 'Columns').click();
      await dialog(page).getByRole('checkbox', { name: 'Items' }).uncheck();
      await until(async () => (await at('Items')) === -1);
      await dialog(page).getByRole('checkbox', { name: 'Country' }).check();
      await until(async () => (await at('Country')) > (await at('Shipment')));
      await dialog(page).getByRole('button', { name: 'Country to the left' }).press('Enter');
      await until(async () => (await at('Country')) < (await at('Shipment')));
      await dialog(page).getByRole('checkbox', { name: 'Total' }).press('Alt+ArrowUp');
      await until(async () => (await at('Total')) < (await at('Status')));
      expect(await findAxeViolations(page, '[role=dialog]')).toEqual([]);
      expect(await dialog(page).getByRole('checkbox', { name: 'Order', exact: true }).isDisabled()).toBe(
        true,
      );
      await page.keyboard.press('Escape');
      await closed(page);

      await page.reload();
      await untilLive(page);
      expect(await at('Items')).toBe(-1);
      expect(await at('Total')).toBeLessThan(await at('Status'));
      await head(page, 'Columns').click();
      await dialog(page).getByRole('button', { name: 'Back to the standard columns' }).click();
      await until(async () => (await at('Items')) > 0 && (await at('Country')) === -1);
      await page.keyboard.press('Escape');
    });

    it('open without what the marketplace hides since, and say so', async () => {
      await page.goto(`${list}?status=completed&email=nobody%40clinic.example`);
      await head(page, 'Save view').click();
      await dialog(page).getByLabel('Name').fill('By email');
      await page.keyboard.press('Enter');
      await linkOf(page, 'By email').waitFor();
      expect(await countBeside(page, 'By email')).toBe(0);
      await world.docket('marketplace', 'set', '--hide', 'email');
      try {
        await page.goto(list);
        await linkOf(page, 'By email').click();
        await page.getByText(/^“By email” is not what it was. Leaves out the email address\./).waitFor();
        await page.waitForURL((url) => !url.search.includes('email'));
        await head(page, 'Columns').click();
        await dialog(page).getByText('Hidden by the marketplace').first().waitFor();
        expect(await dialog(page).getByRole('checkbox', { name: 'Email' }).isDisabled()).toBe(true);
        await page.keyboard.press('Escape');
        await closed(page);
      } finally {
        await world.docket('marketplace', 'set', '--hide', 'nothing');
      }
      await head(page, 'By email').click();
      await choose(page, 'Delete…');
      await dialog(page).getByRole('button', { name: 'Delete the view' }).click();
      await closed(page);
      await page.goto(list);
    });

    it('are opened and saved on a phone', async () => {
      const { people } = world;
      const small = await people.pageOf(people.owner, list, phone);
      await small.getByRole('listitem').first().waitFor();
      await head(small, 'Views').click();
      await choose(small, /^Payments to check/);
      await small.waitForURL(/status=on-hold.*view=/);
      await head(small, 'Views, Payments to check is open').click();
      await choose(small, 'Save as a new view…');
      await dialog(small).getByLabel('Name').fill('On the go');
      expect(await findAxeViolations(small, '[role=dialog]')).toEqual([]);
      await dialog(small).getByRole('button', { name: 'Save view' }).click();
      await head(small, 'Views, On the go is open').click();
      expect(await findAxeViolations(small, '[role=menu]')).toEqual([]);
      await choose(small, 'Delete…');
      await dialog(small).getByRole('button', { name: 'Delete the view' }).click();
      await head(small, 'Views').waitFor();
      expect(await small.getByRole('button', { name: 'Columns' }).count()).toBe(0);
      expect(problemsOf(small)).toEqual([]);
      await small.context().close();
    });

    it('complained about nothing', async () => {
      await rowsOf(page).first().waitFor();
      expect(problemsOf(page)).toEqual([]);
    });
  });

async function expectSoon(test: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await test()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come to that');
}
