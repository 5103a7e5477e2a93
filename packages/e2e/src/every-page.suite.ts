import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { untilLive } from './orders-list.js';
import { problemsOf, watch } from './problems.js';
import { deliver, shopOrder } from './shop.js';
import type { World } from './world.js';

const looks = [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 1440, height: 900 },
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'dark', width: 390, height: 844 },
] as const;

/** Every page and what opens on it, light and dark, on a screen and on a phone. */
export const everyPage = (theWorld: () => World) =>
  describe('every page', () => {
    let world: World;
    let list: string;
    let order: string;

    beforeAll(async () => {
      world = theWorld();
      const source = 'unknown-vendors';
      const secret = await world.docket('source', 'add', source, '--kind', 'woocommerce');
      await deliver({ url: world.url, source, secret }, 'order.created', shopOrder(40_001, '99'));
      list = `/v/${world.vendor.id}/orders`;
      order = `${list}/${(await world.app.place()).id}`;
    });

    describe.each(looks)('$colorScheme at $width', ({ colorScheme, width, height }) => {
      const options = { colorScheme, viewport: { width, height }, reducedMotion: 'reduce' as const };
      const isPhone = width < 640;
      const pages: Page[] = [];
      const found: Record<string, unknown> = {};

      afterAll(() => Promise.all(pages.map((page) => page.context().close())));

      async function look(name: string, page: Page, within?: string): Promise<void> {
        const violations = await findAxeViolations(page, within);
        if (violations.length > 0) found[name] = violations;
      }

      it('is accessible before signing in', async () => {
        const page = await (await world.people.stranger(options)).newPage();
        pages.push(page);
        watch(page);
        await page.goto('/sign-in');
        await page.getByRole('button', { name: 'Sign in' }).waitFor();
        await look('sign-in', page);
        await page.goto('/forgot-password');
        await page.getByRole('button', { name: 'Send the link' }).waitFor();
        await look('forgotten password', page);
        await page.goto('/reset-password?token=none');
        await page.getByRole('heading').first().waitFor();
        await look('new password', page);
        await page.goto('/invite?token=none');
        await page.getByRole('heading').first().waitFor();
        await look('invitation', page);
      });

      it('is accessible to a vendor', async () => {
        const page = await world.people.pageOf(world.people.owner, `${list}?placed=today`, options);
        pages.push(page);
        if (isPhone) await page.getByRole('listitem').first().waitFor();
        else await untilLive(page);
        await look('list', page);
        if (isPhone) await page.getByRole('button', { name: 'Filters' }).click();
        await page.getByRole('button', { name: /Today/ }).click();
        await page.getByRole('button', { name: '7 days', exact: true }).waitFor();
        await look('dates of the list', page, '[role=dialog]');

        await page.goto(order);
        const status = page.getByRole('button', { name: 'Status, Processing' });
        await status.waitFor();
        await look('order', page);
        await status.click();
        await page.getByRole('menuitem').first().waitFor();
        await look('status menu', page, '[role=menu]');
        await page.keyboard.press('Escape');
        await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Refund…' }).click();
        await page.getByText(/^Refund #\d+ in full\?$/).waitFor();
        await look('refund', page, '[role=dialog]');
        await page.getByRole('dialog').getByText('By line').click();
        await page.getByLabel(/^Items, /).waitFor();
        await look('refund by line', page, '[role=dialog]');

        await page.goto(`/v/${world.vendor.id}/settings`);
        await page.getByRole('button', { name: 'Save' }).waitFor();
        await look('settings', page);
        await page.getByRole('button', { name: 'Add an address' }).click();
        await page.getByLabel('Email 2').fill('no address');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('This is not one email address.').waitFor();
        await look('settings refused', page);

        await page.goto(`/v/${world.vendor.id}/exports`);
        await page.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
        await look('exports', page);
        await page.goto(`/v/${world.vendor.id}/team`);
        await page.getByRole('table', { name: /^People/ }).waitFor();
        await look('team', page);
        await page
          .getByRole('combobox', { name: /^Role of/ })
          .first()
          .click();
        await page.getByRole('option').first().waitFor();
        await look('roles', page, '[role=listbox]');
        await page.keyboard.press('Escape');
        await page
          .getByRole('button', { name: /^Remove / })
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
        await look('removing a member', page, '[role=dialog]');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Make a key' }).click();
        await page.getByRole('button', { name: 'Make the key' }).waitFor();
        await look('making a key', page, '[role=dialog]');
      });

      it('is accessible where files are kept and granted', async () => {
        const page = await world.people.pageOf(world.people.owner, `/v/${world.vendor.id}/files`, options);
        pages.push(page);
        const upload = (name: string) =>
          page
            .getByLabel('Files to upload')
            .first()
            .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(name) });
        const empty = { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
        await page.getByLabel('Files to upload').first().setInputFiles(empty);
        await page.getByText('This file is empty.').waitFor();
        const name = `aftercare-${colorScheme}-${width}.pdf`;
        await upload(name);
        await page.getByRole('button', { name: `More for ${name}` }).waitFor();
        await look('files', page);
        await page.getByRole('button', { name: 'Dismiss, nothing.txt' }).click();
        await page.getByRole('button', { name: `Link to a product, ${name}` }).click();
        await page.getByRole('dialog').getByRole('textbox', { name: 'Product' }).click();
        await page.getByRole('option').first().waitFor();
        await look('products of a file', page, '[role=dialog]');
        await look('products to choose', page, '[role=listbox]');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.getByRole('button', { name: `More for ${name}` }).click();
        await page.getByRole('menuitem', { name: /^Delete/ }).click();
        await page.getByRole('dialog').waitFor();
        await look('deleting a file', page, '[role=dialog]');

        await page.goto(order);
        if (isPhone) await page.getByRole('tab', { name: 'Downloads' }).click();
        await page.getByRole('button', { name: 'Grant access' }).click();
        await page.getByRole('dialog').getByLabel('File', { exact: true }).click();
        await page.getByRole('option', { name }).waitFor();
        await look('files to grant', page, '[role=listbox]');
        await page.getByRole('option', { name }).click();
        await page.getByRole('dialog').getByLabel('Last day').click();
        await page
          .getByRole('button', { name: /\d+ \w+ \d{4}/ })
          .first()
          .waitFor();
        await page.keyboard.press('Escape');
        await look('granting', page, '[role=dialog]');
        await page.getByRole('dialog').getByRole('button', { name: 'Grant access' }).click();
        await page.getByRole('button', { name: `More for ${name}` }).waitFor();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await look('downloads of an order', page);
        for (const task of [/^Change/, /^Log/, /^Revoke/]) {
          await page.getByRole('button', { name: `More for ${name}` }).click();
          await page.getByRole('menuitem', { name: task }).click();
          await page.getByRole('dialog').waitFor();
          await look(`downloads: ${task.source}`, page, '[role=dialog]');
          await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
      });

      it('is accessible to an operator', async () => {
        const page = await world.people.pageOf(world.people.operator, '/operator/waiting', options);
        pages.push(page);
        await page.getByText('unknown-vendors').first().waitFor();
        await look('waiting', page);
        await page.goto('/operator/emails');
        const email = page.getByRole('button', { name: /New order/ }).first();
        await email.waitFor();
        await look('emails', page);
        await email.click();
        await page.getByRole('button', { name: 'Send again' }).waitFor();
        // The frame of the email itself runs no scripts, so none can look into it.
        await page.getByText('Plain text').click();
        await look('email', page, '[role=dialog]');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.goto('/operator/vendors');
        await page.getByText(world.vendor.name).first().waitFor();
        await look('vendors', page);
      });

      it('broke no rule of accessibility', () => {
        expect(found).toEqual({});
      });

      it('complained about nothing', () => {
        expect(pages.flatMap(problemsOf)).toEqual([]);
      });
    });
  });
