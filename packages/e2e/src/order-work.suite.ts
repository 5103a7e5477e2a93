import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { rowOf, rowsOf, tabOf } from './orders-list.js';
import type { Purchase } from './partner-app.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** What a vendor does with one order. */
export const orderWork = (theWorld: () => World) =>
  describe('an order', () => {
    let world: World;
    let page: Page;

    beforeAll(async () => {
      world = theWorld();
      page = await world.people.pageOf(world.people.owner, '/');
    });

    afterAll(() => page?.context().close());

    const status = (word: string): Locator => page.getByRole('button', { name: `Status, ${word}` });

    async function open(purchase?: Purchase) {
      const order = await world.app.place(purchase);
      await page.goto(`/v/${world.vendor.id}/orders/${order.id}`);
      await page.getByRole('heading', { name: `#${order.number}`, exact: true }).waitFor();
      return order;
    }

    async function offered(word: string): Promise<(string | undefined)[]> {
      await status(word).click();
      await page.getByRole('menuitem').first().waitFor();
      const texts = await page.getByRole('menuitem').allInnerTexts();
      return texts.map((text) => /^[A-Z]\w+(-\w+)?…?/.exec(text.trim())?.[0]).sort();
    }

    it('has the work on it beside its facts, and before them where there is one column', async () => {
      await open();
      const note = page.getByRole('textbox', { name: 'Private note' });
      const place = async (name: string) => {
        const box = await page.getByRole('region', { name, exact: true }).boundingBox();
        return box ?? { x: -1, y: -1 };
      };
      await note.fill('Half a sentence');
      expect((await place('Items')).x).toBeLessThan((await place('Notes')).x);
      await page.setViewportSize({ width: 1024, height: 768 });
      expect((await place('Items')).x).toBe((await place('Notes')).x);
      expect((await place('Notes')).y).toBeLessThan((await place('Items')).y);
      expect(await note.inputValue()).toBe('Half a sentence');
      await note.fill('');
      await page.setViewportSize({ width: 1440, height: 900 });
    });

    it('offers the moves that its status allows, and asks why where a reason is required', async () => {
      await open();
      expect(await offered('Processing')).toEqual([
        'Cancelled…',
        'Completed',
        'Failed…',
        'On-hold',
        'Refunded',
      ]);
      await page.getByRole('menuitem', { name: /^Completed/ }).click();
      await status('Completed').waitFor();

      expect(await offered('Completed')).toEqual(['Processing…', 'Refunded']);
      await page.getByRole('menuitem', { name: /^Processing/ }).click();
      await page.getByRole('button', { name: 'Move to Processing' }).click();
      await page.getByText('Say why.').waitFor();
      await page.getByRole('textbox', { name: 'Reason' }).fill('One bottle came back');
      await page.getByRole('button', { name: 'Move to Processing' }).click();
      await status('Processing').waitFor();
      await page
        .locator('#timeline')
        .getByText(/One bottle came back/)
        .waitFor();
    });

    it('offers nothing once it is cancelled', async () => {
      const { number } = await open();
      await status('Processing').click();
      await page.getByRole('menuitem', { name: /^Cancelled/ }).click();
      await page.getByRole('button', { name: `Cancel #${number}` }).click();
      await page.getByText('Status, Cancelled').first().waitFor();
      expect(await page.getByRole('button', { name: /^Status/ }).count()).toBe(0);
    });

    it('tells who was faster, and what is possible now', async () => {
      const { id } = await open();
      await status('Processing').click();
      await page.getByRole('menuitem', { name: /^Completed/ }).waitFor();
      await world.app.move(id, 'ON_HOLD');
      await status('On-hold').waitFor({ state: 'attached' });
      await page.getByRole('menuitem', { name: /^Completed/ }).click();
      const conflict = page.getByRole('alert').filter({ hasText: 'was not made' });
      await conflict.waitFor();
      expect(await conflict.textContent()).toMatch(/Stockroom moved #\d+ to On-hold while you looked/);
      await conflict.getByRole('button', { name: 'Move to Processing' }).click();
      await status('Processing').waitFor();
      await conflict.waitFor({ state: 'detached' });
    });

    it('changes by itself when somebody else changes it', async () => {
      const { id } = await open();
      await world.app.move(id, 'ON_HOLD');
      await status('On-hold').waitFor();
    });

    it('is refunded by line after a preview, then in whole, and the earning follows', async () => {
      const { number } = await open({ lines: [{ name: 'Cooling mask', quantity: 2, price: 30 }] });
      const why = page.getByRole('heading', { name: /^Why you earn/ });
      const earned = await why.textContent();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Refund…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('By line').click();
      await dialog.getByLabel('Items, Cooling mask').fill('1');
      await dialog.getByText(`Refund £30.00 of #${number}?`).waitFor();
      const after = /What you earned becomes (\S+)\. /.exec((await dialog.textContent()) ?? '')?.[1];
      await dialog.getByRole('button', { name: 'Refund £30.00' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: `Why you earn ${after}` }).waitFor();
      expect(await why.textContent()).not.toBe(earned);
      await status('Processing').waitFor();

      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Refund…' }).click();
      await dialog.getByText('All that is left').waitFor();
      await dialog.getByText(`Refund #${number} in full?`).waitFor();
      await dialog.getByRole('button', { name: 'Refund £41.40' }).click();
      await page.getByText('Status, Refunded').first().waitFor();
      await page
        .getByRole('heading', { name: /^Why you earn [−-]?£[\d.]+$/ })
        .filter({ hasText: '£0.00' })
        .waitFor();
    });

    it('leads to the other orders of its customer, and back', async () => {
      const customer = 'Millrace Dental Rooms';
      const first = await world.app.place({ customer });
      const { number } = await open({ customer });
      await page.getByRole('link', { name: '2 orders', exact: true }).click();
      await page.waitForURL(/customer=/);
      await tabOf(page, 'All', 2).waitFor();
      await rowOf(page, first.number).waitFor();
      expect(await rowsOf(page).count()).toBe(2);
      await page.goBack();
      await page.getByRole('heading', { name: `#${number}`, exact: true }).waitFor();
    });

    it('makes no complaint', () => {
      expect(problemsOf(page)).toEqual([]);
    });
  });
