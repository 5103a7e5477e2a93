import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { countOn, rowsOf, tabOf, untilLive } from './orders-list.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Orders that leave as files. */
export const exports = (theWorld: () => World) =>
  describe('exports', () => {
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

    const dialog = (on: Page): Locator => on.getByRole('dialog');
    const begin = (on: Page): Promise<void> =>
      dialog(on)
        .getByRole('button', { name: /^Export/ })
        .click();

    /** The rows of a CSV file, without its names; no cell of these has a line break. */
    async function download(
      on: Page,
      from: Locator,
    ): Promise<{ name: string; names: string; rows: string[] }> {
      const [file] = await Promise.all([
        on.waitForEvent('download'),
        from
          .getByRole('link', { name: /^Download/ })
          .first()
          .click(),
      ]);
      const [names = '', ...rows] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
      return { name: file.suggestedFilename(), names, rows };
    }

    it('of what the list shows are chosen with "e", and downloaded when they are written', async () => {
      await tabOf(page, 'On-hold').click();
      await page.waitForURL(/status=on-hold/);
      const count = await countOn(page, 'On-hold');
      await page.getByRole('button', { name: `Export ${count} orders` }).waitFor();
      await page.keyboard.press('e');
      await dialog(page).getByText(`Writes all ${count} orders as they are now.`).waitFor();
      expect(await findAxeViolations(page, '[role=dialog]')).toEqual([]);
      await dialog(page).getByRole('button', { name: 'None' }).click();
      await dialog(page).getByText('Choose at least one column.').waitFor();
      await dialog(page).getByRole('checkbox', { name: 'Order number' }).check();
      await dialog(page).getByRole('checkbox', { name: 'Status' }).check();
      await dialog(page).getByRole('checkbox', { name: 'Status' }).press('Alt+ArrowUp');
      await begin(page);
      await dialog(page)
        .getByRole('link', { name: /^Download/ })
        .waitFor();
      expect(await findAxeViolations(page, '[role=dialog]')).toEqual([]);
      const { name, names, rows } = await download(page, dialog(page));
      expect(name).toMatch(/^orders-.*\.csv$/);
      expect(names).toBe('\ufeffStatus,Order number');
      expect(rows).toHaveLength(count);
      expect(rows.every((row) => row.startsWith('On-hold,'))).toBe(true);
      await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    });

    it('of selected rows have these and no others', async () => {
      await page.goto(list);
      await untilLive(page);
      const numbers: string[] = [];
      for (const at of [1, 3]) {
        const row = rowsOf(page).nth(at);
        numbers.push(/#(\d+)/.exec((await row.textContent()) ?? '')?.[1] ?? '');
        await row.getByRole('checkbox').check();
      }
      await page.getByRole('button', { name: 'Export 2', exact: true }).click();
      await dialog(page).getByRole('button', { name: 'None' }).click();
      await dialog(page).getByRole('checkbox', { name: 'Order number' }).check();
      await begin(page);
      const { rows } = await download(page, dialog(page));
      expect(rows.sort()).toEqual(numbers.sort());
      await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    });

    it('are kept as presets, for everybody who exports here', async () => {
      await page.goto(list);
      await untilLive(page);
      await page.getByRole('button', { name: /^Export .* orders$/ }).click();
      await dialog(page).getByText('Line', { exact: true }).click();
      await dialog(page).getByText('Excel', { exact: true }).click();
      await dialog(page).getByRole('button', { name: 'Keep as preset' }).click();
      await page.keyboard.press('Enter');
      await dialog(page).getByText('A name needs at least one character that can be seen.').waitFor();
      await dialog(page).getByLabel('Name of the preset').fill('For the accountant');
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('button', { name: 'Delete the preset For the accountant' }).waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^Export .* orders$/ }).click();
      await dialog(page).getByLabel('Preset').first().click();
      await page.getByRole('option', { name: 'For the accountant' }).click();
      await dialog(page).getByText('Columns, 57 of 57').waitFor();
      await begin(page);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        dialog(page)
          .getByRole('link', { name: /^Download/ })
          .click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
      const bytes = await readFile(await file.path());
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
      await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    });

    it('stand on a page of their own, with their files', async () => {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Exports' }).click();
      await page.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
      await page
        .getByRole('link', { name: /^Download/ })
        .first()
        .waitFor();
      expect(await rowsOf(page).count()).toBe(3);
      expect(await rowsOf(page).first().textContent()).toContain('Mara K.');
      expect(await findAxeViolations(page, 'main')).toEqual([]);
      const { rows } = await download(page, rowsOf(page).nth(1));
      expect(rows).toHaveLength(2);
    });

    it('are not offered to who may not', async () => {
      const { people, vendor } = world;
      await people.join('packer@ambercourt.example', 'Pia', vendor.id, 'staff');
      const staff = await people.pageOf('packer@ambercourt.example', list);
      await untilLive(staff);
      expect(await staff.getByRole('button', { name: /^Export/ }).count()).toBe(0);
      await staff.keyboard.press('e');
      expect(await dialog(staff).count()).toBe(0);
      expect(await staff.getByRole('link', { name: 'Exports' }).count()).toBe(0);
      expect(problemsOf(staff)).toEqual([]);
      await staff.context().close();
    });

    it('are made and fetched on a phone', async () => {
      const { people } = world;
      const small = await people.pageOf(people.owner, `${list}?status=on-hold`, phone);
      await small.getByRole('listitem').first().waitFor();
      await small.getByRole('button', { name: /^Export \d+ orders$/ }).click();
      expect(await findAxeViolations(small, '[role=dialog]')).toEqual([]);
      await begin(small);
      await dialog(small)
        .getByRole('link', { name: /^Download/ })
        .waitFor();
      const { rows } = await download(small, dialog(small));
      expect(rows.length).toBeGreaterThan(0);
      await dialog(small).getByRole('link', { name: 'Exports' }).click();
      await small.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
      await small
        .getByRole('link', { name: /^Download/ })
        .first()
        .waitFor();
      expect(await findAxeViolations(small, 'main')).toEqual([]);
      const width = await small.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
      expect(problemsOf(small)).toEqual([]);
      await small.context().close();
    });

    it('complained about nothing', () => {
      expect(problemsOf(page)).toEqual([]);
    });
  });
