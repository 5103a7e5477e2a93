import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** What became of emails, and sending them again: on the order, and on the operator's page. */
export const sentEmails = (theWorld: () => World) =>
  describe('an email', () => {
    let world: World;
    let order: { id: string; number: string };
    const pages: Page[] = [];

    beforeAll(async () => {
      world = theWorld();
      order = await world.app.place();
    });
    afterAll(() => Promise.all(pages.map((page) => page.context().close())));

    async function pageOf(email: string, path: string): Promise<Page> {
      const page = await world.people.pageOf(email, path);
      pages.push(page);
      return page;
    }

    it('is sent again from the order, which shows it by itself', async () => {
      const path = `/v/${world.vendor.id}/orders/${order.id}`;
      const page = await pageOf(world.people.owner, path);
      const rows = page.getByRole('button', { name: /^New order .* Captured/ });
      await rows.first().click();
      const drawer = page.getByRole('dialog');
      const again = drawer.getByRole('button', { name: 'Send again' });
      await drawer.getByText('Emails orders@ambercourt.example what stands below.').waitFor();
      await again.press('Enter');
      await drawer.getByText(/^Sent again today, .* to orders@ambercourt\.example$/).waitFor();
      await drawer.getByRole('listitem').getByText('Captured').waitFor();
      // Closes the drawer and no more.
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toBe(path);
      await rows.nth(1).waitFor();
      await page
        .locator('#timeline')
        .getByText(/^Email to your team sent again: New order/)
        .waitFor();
    });

    it('is found by what became of it, sent again for the vendor, and leads to its order', async () => {
      const page = await pageOf(world.people.operator, '/operator/emails');
      const choose = async (state: string) => {
        await page.getByRole('combobox', { name: 'State' }).click();
        await page.getByRole('option', { name: state, exact: true }).click();
      };
      const row = page.getByRole('button', { name: new RegExp(`^New order #${order.number}:`) }).first();
      await row.waitFor();
      await choose('Delivered');
      await page.getByText('No such emails').waitFor();
      expect(page.url()).toContain('state=DELIVERED');
      await choose('Captured');
      await row.click();
      const drawer = page.getByRole('dialog');
      const copies = drawer.getByText(/^Sent again /);
      const before = await drawer
        .getByRole('button', { name: 'Send again' })
        .waitFor()
        .then(() => copies.count());
      await drawer.getByRole('button', { name: 'Send again' }).click();
      await copies.nth(before).waitFor();
      await drawer.getByRole('link', { name: `#${order.number}` }).click();
      await page.getByRole('heading', { name: `#${order.number}`, exact: true }).waitFor();
      await page
        .locator('#timeline')
        .getByText(/^Email to your team sent again/)
        .nth(1)
        .waitFor();
    });

    it('complained about nothing', () => {
      expect(pages.flatMap(problemsOf)).toEqual([]);
    });
  });
