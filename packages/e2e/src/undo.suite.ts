import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { rowOf, tabOf, untilLive } from './orders-list.js';
import type { PlacedOrder } from './partner-app.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** Taking back what was just done, in a marketplace where that is possible for ten seconds. */
export const undo = (theWorld: () => World) =>
  describe('undo', () => {
    let world: World;
    let list: Page;
    let orders: PlacedOrder[];

    beforeAll(async () => {
      world = theWorld();
      // Before the list is opened: under a pointer, new ones would wait.
      orders = [];
      for (let count = 0; count < 5; count += 1)
        orders.push(await world.app.place({ customer: 'Quayside Rooms' }));
      list = await world.people.pageOf(world.people.owner, `/v/${world.vendor.id}/orders`);
      await untilLive(list);
    });

    afterAll(() => list?.context().close());

    const next = (): PlacedOrder => orders.pop() as PlacedOrder;
    const toast = (page: Page): Locator => page.getByRole('alert');
    const offer = (page: Page): Locator => toast(page).getByRole('button', { name: 'Undo', exact: true });
    const pathOf = ({ id }: PlacedOrder) => `/v/${world.vendor.id}/orders/${id}`;
    const emailsOf = (page: Page): Locator => page.getByRole('region', { name: 'Emails' });
    const complete = (page: Page, { number }: PlacedOrder) =>
      rowOf(page, number)
        .getByRole('button', { name: `Complete, #${number}` })
        .click();

    async function open(order: PlacedOrder, options = {}): Promise<Page> {
      const page = await world.people.pageOf(world.people.owner, pathOf(order), options);
      await page.getByRole('heading', { name: `#${order.number}`, exact: true }).waitFor();
      return page;
    }

    it('in the list says who is emailed when, and brings the order back where it was', async () => {
      const order = next();
      await complete(list, order);
      await toast(list)
        .getByText(new RegExp(`#${order.number} is Completed\\. The clinic is emailed in \\d+ s\\.`))
        .waitFor();
      await rowOf(list, order.number).getByText('Completed').waitFor();
      await offer(list).click();
      await toast(list)
        .getByText(`#${order.number} is Processing again. The clinic is not emailed.`)
        .waitFor();
      await rowOf(list, order.number).getByText('Processing').waitFor();
      await rowOf(list, order.number)
        .getByRole('button', { name: `Complete, #${order.number}` })
        .waitFor();
      const page = await open(order);
      await page.locator('#timeline').getByText('Status back from Completed to Processing, undone').waitFor();
      await emailsOf(page).getByText('Withdrawn').first().waitFor();
      await page.context().close();
    });

    it('by the keyboard alone', async () => {
      const order = next();
      await rowOf(list, order.number)
        .getByRole('button', { name: `Complete, #${order.number}` })
        .focus();
      await list.keyboard.press('Enter');
      await offer(list).waitFor();
      await rowOf(list, order.number).getByText('Completed').waitFor();
      await list.keyboard.press('Control+z');
      await rowOf(list, order.number).getByText('Processing').waitFor();
      await offer(list).waitFor({ state: 'detached' });
      // What is over is not undone by the same key once more.
      await list.keyboard.press('Control+z');
      await toast(list)
        .filter({ hasText: `#${order.number} is Processing again.` })
        .waitFor();
      expect(await rowOf(list, order.number).textContent()).toContain('Processing');
    });

    it('offers the last deed only, one at a time', async () => {
      const [one, two] = [next(), next()];
      await complete(list, one);
      await toast(list).getByText(`#${one.number} is Completed.`).waitFor();
      await complete(list, two);
      await toast(list).getByText(`#${two.number} is Completed.`).waitFor();
      await toast(list).getByText(`#${one.number} is Completed.`).waitFor({ state: 'detached' });
      await offer(list).click();
      await rowOf(list, two.number).getByText('Processing').waitFor();
      expect(await rowOf(list, one.number).textContent()).toContain('Completed');
    });

    it('takes a note back into the form, and its email with it', async () => {
      const order = await world.app.place({ customer: 'Quayside Rooms' });
      const page = await open(order);
      const notes = page.getByRole('region', { name: 'Notes' });
      const field = notes.getByRole('textbox');
      await notes.locator('label').filter({ hasText: 'To customer' }).click();
      await field.fill('It leaves tomorow.');
      await field.press('Control+Enter');
      const written = notes.getByRole('listitem').filter({ hasText: 'It leaves tomorow.' });
      await written.waitFor();
      await toast(page)
        .getByText(/^The note to the clinic is added\. The clinic is emailed in \d+ s\./)
        .waitFor();
      // In the field the key is the field's own.
      await field.press('Control+z');
      await written.waitFor();
      await offer(page).click();
      await written.waitFor({ state: 'detached' });
      await toast(page).getByText('The note is back in the form. The clinic is not emailed.').waitFor();
      await notes.locator('label').filter({ hasText: 'To customer' }).click();
      expect(await field.inputValue()).toBe('It leaves tomorow.');
      await emailsOf(page).getByText('Withdrawn').first().waitFor();
      expect(problemsOf(page)).toEqual([]);
      await page.context().close();
    });

    it('takes a parcel back, on a phone too', async () => {
      const order = await world.app.place({ customer: 'Quayside Rooms' });
      const page = await open(order, { viewport: { width: 390, height: 844 } });
      await page.getByRole('tab', { name: 'Shipping' }).click();
      await page.getByRole('button', { name: 'Tracking number' }).click();
      const shipments = page.getByRole('region', { name: 'Shipments' });
      await shipments.getByRole('textbox', { name: 'Tracking number' }).fill('1Z5R89390357567127');
      await shipments.getByText('Provider is UPS. The link is kept.').waitFor();
      await shipments.getByRole('button', { name: 'Add tracking details' }).click();
      await shipments.getByText('1Z5R89390357567127').first().waitFor();
      await toast(page)
        .getByText(/^The parcel is added\. The clinic is emailed in \d+ s\./)
        .waitFor();
      await offer(page).click();
      await shipments.getByText('1Z5R89390357567127').first().waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: 'Log' }).click();
      await page
        .locator('#timeline')
        .getByText(/^Parcel 1 taken back/)
        .waitFor();
      expect(problemsOf(page)).toEqual([]);
      await page.context().close();
    });

    it('goes away when its time is over, and the email leaves', async () => {
      const order = await world.app.place({ customer: 'Quayside Rooms' });
      const page = await open(order);
      await page.getByRole('button', { name: 'Complete', exact: true }).click();
      await offer(page).waitFor();
      const emails = emailsOf(page);
      await emails.getByText('Queued').first().waitFor();
      await offer(page).waitFor({ state: 'detached' });
      await emails.getByText('Queued').waitFor({ state: 'detached' });
      expect(await emails.getByText('Withdrawn').count()).toBe(0);
      await page.keyboard.press('Control+z');
      await page.getByText('Completed').first().waitFor();
      await page.context().close();
    });

    it('says why it came too late', async () => {
      const order = next();
      await complete(list, order);
      await offer(list).waitFor();
      await world.app.move(order.id, 'REFUNDED');
      await offer(list).click();
      await toast(list)
        .getByText(/^This is not undone\. Order \S+ has changed since/)
        .waitFor();
      await rowOf(list, order.number).getByText('Status, Refunded').waitFor();
      await tabOf(list, 'Refunded').waitFor();
    });

    it('makes no complaint', () => {
      expect(problemsOf(list)).toEqual([]);
    });
  });
