import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { PlacedOrder } from './partner-app.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** More than is sent at once, so that a break falls into the middle of it. */
const video = {
  name: 'room-tour.mp4',
  mimeType: 'video/mp4',
  buffer: randomBytes(20 * 1024 * 1024),
};
const form = { name: 'room-consent.pdf', mimeType: 'application/pdf', buffer: randomBytes(200_000) };

/** Files from the vendor's disk to the customer's. */
export const files = (theWorld: () => World) =>
  describe('a file', () => {
    let world: World;
    let page: Page;
    let customer: Page;
    let order: PlacedOrder;
    let library: string;
    let link: string;

    beforeAll(async () => {
      world = theWorld();
      library = `/v/${world.vendor.id}/files`;
      order = await world.app.place();
      page = await world.people.pageOf(world.people.owner, library, {
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      customer = await (await world.people.stranger()).newPage();
      customer.setDefaultTimeout(30_000);
    });

    afterAll(async () => {
      await page?.context().close();
      await customer?.context().close();
    });

    const rowOf = (name: string): Locator =>
      page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });

    async function choose(name: string, deed: RegExp): Promise<void> {
      await page.getByRole('button', { name: `More for ${name}` }).click();
      await page.getByRole('menuitem', { name: deed }).click();
    }

    it('is uploaded beside others, and goes on where a broken connection left off', async () => {
      const offsets: string[] = [];
      let begun = 0;
      let isCut = false;
      await page.route('**/uploads{,/*}', async (route) => {
        const request = route.request();
        const offset = request.headers()['upload-offset'];
        if (request.method() === 'POST') begun += 1;
        if (request.method() === 'PATCH' && offset !== undefined) offsets.push(offset);
        if (offset === undefined || offset === '0' || isCut) return route.continue();
        isCut = true;
        return route.abort('connectionreset');
      });
      await page.getByLabel('Files to upload').first().setInputFiles([video, form]);
      await rowOf(form.name).waitFor();
      await rowOf(video.name).waitFor();
      await page.unroute('**/uploads{,/*}');
      expect(isCut).toBe(true);
      // Each was begun once, and after the break nothing was sent again.
      expect(begun).toBe(2);
      expect(offsets.filter((offset) => offset === '0')).toHaveLength(2);
      expect(await rowOf(video.name).textContent()).toContain('21\u00a0MB');
      await page.getByRole('list', { name: 'Uploads' }).waitFor({ state: 'detached' });
    });

    it('comes with a product on terms that are shown', async () => {
      await rowOf(form.name)
        .getByRole('button', { name: /^Link to a product/ })
        .click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('textbox', { name: 'Product' }).fill('LED face');
      await page.getByRole('option', { name: /LED face mask/ }).click();
      await drawer.getByLabel('Downloads for each one bought').fill('0');
      await drawer.getByRole('button', { name: 'Link the product' }).click();
      await drawer.getByText('A whole number from 1, or nothing.').waitFor();
      await drawer.getByLabel('Downloads for each one bought').fill('3');
      await drawer.getByLabel('Days from Completed').fill('30');
      await drawer.getByRole('button', { name: 'Link the product' }).click();
      await drawer.getByText('3 downloads for each one bought · 30 days from Completed').waitFor();
      await drawer.getByRole('button', { name: 'Close' }).click();
      await rowOf(form.name).getByText('LED face mask, 7 colours').waitFor();
    });

    it('is found by a part of its name', async () => {
      await page.getByLabel('Search files').fill('ROOM-Consent');
      await rowOf(video.name).waitFor({ state: 'detached' });
      await rowOf(form.name).waitFor();
      await page.getByLabel('Search files').fill('nothing is called this');
      await page.getByText('No file matches').waitFor();
      await page.getByRole('button', { name: 'Show all files' }).click();
      await rowOf(video.name).waitFor();
      expect(await page.getByLabel('Search files').inputValue()).toBe('');
    });

    it('is granted on an order, and its link copied', async () => {
      await page.goto(`/v/${world.vendor.id}/orders/${order.id}`);
      await page.getByRole('button', { name: 'Grant access' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('File', { exact: true }).fill('room-t');
      await page.getByRole('option', { name: /room-tour\.mp4/ }).click();
      await dialog.getByLabel('Downloads', { exact: true }).fill('2');
      await dialog.getByText(/^Emails \S+@clinic\.example the link\.$/).waitFor();
      await dialog.getByRole('button', { name: 'Grant access' }).click();
      await dialog.waitFor({ state: 'detached' });
      await rowOf(video.name).getByText('not yet').waitFor();
      await page.getByRole('button', { name: `Copy link, ${video.name}` }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
      link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.startsWith(`${world.url}/d/`)).toBe(true);
    });

    it('is downloaded by whoever has the link, and the vendor sees it at once', async () => {
      await customer.goto(link);
      const [download] = await Promise.all([
        customer.waitForEvent('download'),
        customer.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(video.name);
      const got = await readFile(await download.path());
      expect(got.equals(video.buffer)).toBe(true);
      await rowOf(video.name).getByText('1 time', { exact: true }).waitFor();
      expect(await rowOf(video.name).getByRole('cell').nth(1).textContent()).toContain('1');
      await choose(video.name, /^Log/);
      const drawer = page.getByRole('dialog');
      await drawer.getByText('Downloaded 1 time').waitFor();
      await drawer.getByText('Chrome on Linux').waitFor();
      await drawer.getByRole('button', { name: 'Close' }).click();
      await drawer.waitFor({ state: 'detached' });
    });

    it('is refused once it is revoked, and given again with its counters', async () => {
      await choose(video.name, /^Revoke/);
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
      await rowOf(video.name).getByText('Revoked today').waitFor();
      await customer.goto(link);
      await customer.getByRole('heading', { name: 'The seller has closed this download' }).waitFor();
      expect(await customer.getByRole('button', { name: 'Download' }).count()).toBe(0);

      await page.getByRole('button', { name: `Grant again, ${video.name}` }).click();
      await page.getByRole('button', { name: `Copy link, ${video.name}` }).waitFor();
      expect(await rowOf(video.name).textContent()).toContain('1 time');
      await customer.goto(link);
      await customer.getByRole('button', { name: 'Download' }).waitFor();
      await customer.getByText('1 of 2').waitFor();
    });

    it('is given more often and until a day', async () => {
      await choose(video.name, /^Change/);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Downloads left from now').fill('many');
      await dialog.getByText('A whole number from 0, or nothing.').waitFor();
      await dialog.getByLabel('Downloads left from now').fill('5');
      await dialog.getByText('This is more than before: The clinic gets an email.').waitFor();
      await dialog.getByLabel('Last day').click();
      await page.getByRole('button', { name: 'In a year' }).click();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      await rowOf(video.name)
        .getByText(/^\d+ \w+ \d{4}$/)
        .waitFor();
      await customer.goto(link);
      await customer.getByText('5 of 6').waitFor();
    });

    it('of one order only is uploaded and granted in one go', async () => {
      await page.getByRole('button', { name: 'Grant access' }).click();
      const dialog = page.getByRole('dialog');
      const own = { name: 'room-2-plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Room 2') };
      await dialog.getByLabel('Files to upload').first().setInputFiles(own);
      await dialog
        .getByLabel('File', { exact: true })
        .and(page.locator('[value="room-2-plan.txt"]'))
        .waitFor();
      await dialog.getByRole('button', { name: 'Grant access' }).click();
      await dialog.waitFor({ state: 'detached' });
      await rowOf(own.name).getByText('For this order only').waitFor();
    });

    it('asks before it is deleted, saying how many orders still permit it', async () => {
      await page.goto(library);
      await rowOf(video.name).getByText('1 order', { exact: true }).waitFor();
      expect(await rowOf('room-2-plan.txt').count()).toBe(0);
      await choose(video.name, /^Delete/);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('1 order still permits its download.').waitFor();
      await dialog.getByRole('button', { name: 'Delete, take back from 1 order' }).click();
      await dialog.waitFor({ state: 'detached' });
      await rowOf(video.name).waitFor({ state: 'detached' });
      await customer.goto(link);
      await customer.getByRole('heading', { name: 'The seller has closed this download' }).waitFor();
    });

    it('makes no complaint, but of the connection that was cut', () => {
      expect(problemsOf(page).filter((problem) => !problem.includes('ERR_CONNECTION_RESET'))).toEqual([]);
    });
  });
