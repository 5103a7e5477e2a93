import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page, Route } from 'playwright-core';
import { LostLine } from './lost-line.js';
import type { PlacedOrder } from './partner-app.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** What people write on an order, and who is told. */
export const notes = (theWorld: () => World) =>
  describe('notes', () => {
    let world: World;
    let page: Page;
    let order: PlacedOrder;

    beforeAll(async () => {
      world = theWorld();
      order = await world.app.place({ customer: 'Tideway Skin Rooms' });
      page = await open(await blank());
    });

    afterAll(() => page?.context().close());

    const blank = async (options = {}) =>
      (await world.people.browserOf(world.people.owner, options)).newPage();
    async function open(opened: Page): Promise<Page> {
      await opened.goto(`/v/${world.vendor.id}/orders/${order.id}`);
      await opened.getByRole('heading', { name: `#${order.number}`, exact: true }).waitFor();
      return opened;
    }
    const panel = (on = page): Locator => on.getByRole('region', { name: 'Notes' });
    const field = (on = page): Locator => panel(on).getByRole('textbox');
    const noteSaying = (text: string, on = page): Locator =>
      panel(on).getByRole('listitem').filter({ hasText: text });
    const choose = (kind: 'Private' | 'To customer', on = page) =>
      panel(on).locator('label').filter({ hasText: kind }).click();

    it('are private unless said otherwise, and the form says who is told', async () => {
      await page.keyboard.press('n');
      await page.keyboard.type('Hold the mask back.');
      expect(await field().inputValue()).toBe('Hold the mask back.');
      await panel()
        .getByText('Emails your team: orders@ambercourt.example. The customer never sees it.')
        .waitFor();
      await page.keyboard.press('Control+Enter');
      const added = noteSaying('Hold the mask back.');
      await added.getByRole('heading', { name: 'Private' }).waitFor();
      await added.getByRole('button', { name: 'Captured' }).waitFor();
      expect(await field().inputValue()).toBe('');
      await page.locator('#timeline').getByText('Private note added').waitFor();
    });

    it('to the customer are shown as the email they get, before and after; the next one is private again', async () => {
      const other = await open(await blank({ viewport: { width: 390, height: 844 } }));
      await choose('To customer');
      await panel().getByText('Emails the clinic: tidewayskinrooms@clinic.example.').waitFor();
      await field().fill('It left today.\nSee https://track.example/PW-4471, javascript:alert(1)');
      await panel().getByRole('button', { name: 'See the email' }).click();
      const preview = page.getByRole('dialog');
      await preview.getByText('tidewayskinrooms@clinic.example').waitFor();
      await preview
        .frameLocator('iframe')
        .getByRole('paragraph')
        .filter({ hasText: 'It left today.' })
        .waitFor();
      await preview.getByRole('button', { name: 'Send note' }).click();
      const added = noteSaying('It left today.');
      expect(await added.getByRole('link').allInnerTexts()).toEqual(['track.example/PW-4471']);
      await added.getByRole('button', { name: 'Captured' }).click();
      const mail = page.getByRole('dialog');
      await mail
        .getByRole('heading', { name: /^A note on your order #\d+ from Ambercourt Supply$/ })
        .waitFor();
      await mail
        .frameLocator('iframe')
        .getByRole('paragraph')
        .filter({ hasText: 'It left today.' })
        .waitFor();
      await page.keyboard.press('Escape');
      expect(await panel().getByRole('radio', { name: 'Private' }).isChecked()).toBe(true);

      // On a phone that shows the order it is there by itself; its foot leads to the form.
      await other.getByRole('tab', { name: 'Notes 2' }).waitFor();
      await other.getByRole('button', { name: 'Add note' }).click();
      await noteSaying('It left today.', other).waitFor();
      expect(await field(other).evaluate((element) => element === document.activeElement)).toBe(true);
      expect(problemsOf(other)).toEqual([]);
      await other.context().close();
    });

    it('are taken back when no answer comes, and written once when they are sent again', async () => {
      const other = await open(await blank());
      const losesAnswer = async (route: Route) => {
        if (route.request().postDataJSON()?.operationName !== 'AddNote') return route.fallback();
        await route.fetch();
        return route.abort('connectionreset');
      };
      await other.route('**/graphql', losesAnswer);
      await field(other).fill('Written once.');
      await panel(other).getByRole('button', { name: 'Add note' }).click();
      await panel(other)
        .getByRole('alert')
        .getByText(/^The note was not saved\. /)
        .waitFor();
      expect(await field(other).inputValue()).toBe('Written once.');
      await other.unroute('**/graphql', losesAnswer);
      await panel(other).getByRole('button', { name: 'Add note' }).click();
      await panel(other)
        .getByRole('button', { name: 'Add note' })
        .and(other.locator('[aria-disabled]'))
        .waitFor();
      await panel(other).getByText('Saving').waitFor({ state: 'detached' });
      await noteSaying('Written once.').waitFor();
      expect(await noteSaying('Written once.').count()).toBe(1);
      expect(await noteSaying('Written once.', other).count()).toBe(1);
      await other.context().close();
    });

    it('that are begun survive a reload and a lost line', async () => {
      const other = await blank();
      const line = await LostLine.between(other);
      await open(other);
      await choose('To customer', other);
      await field(other).fill('Half a sent');
      await open(other);
      expect(await field(other).inputValue()).toBe('Half a sent');
      expect(await panel(other).getByRole('radio', { name: 'To customer' }).isChecked()).toBe(true);
      await other.getByText('Live', { exact: true }).waitFor();

      await line.cut();
      await panel(other)
        .getByText('You are offline. What you write is kept here until you are back.')
        .waitFor();
      await field(other).press('End');
      await field(other).pressSequentially('ence');
      await field(other).press('Control+Enter');
      expect(await field(other).inputValue()).toBe('Half a sentence');
      await line.mend();
      await panel(other)
        .getByText(/^Emails the clinic/)
        .waitFor();
      await panel(other).getByRole('button', { name: 'Send note' }).click();
      await noteSaying('Half a sentence').waitFor();
      await other.context().close();
    });

    it('are deleted after a question, and the timeline keeps that there was one', async () => {
      await noteSaying('Hold the mask back.').getByRole('button', { name: 'More for this note' }).click();
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete the note' }).click();
      await noteSaying('Hold the mask back.').waitFor({ state: 'detached' });
      await page.locator('#timeline').getByText('Private note by Mara K. deleted').waitFor();
      await open(page);
      await noteSaying('It left today.').waitFor();
      expect(await noteSaying('Hold the mask back.').count()).toBe(0);
    });

    it('make no complaint', () => {
      expect(problemsOf(page)).toEqual([]);
    });
  });
