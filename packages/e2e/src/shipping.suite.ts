import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import type { PlacedOrder } from './partner-app.js';
import type { World } from './world.js';

/** Parcels of an order: sent in two, tracked, put right and taken back. */
export const shipping = (theWorld: () => World) =>
  describe('shipping', () => {
    let world: World;
    let page: Page;
    let order: PlacedOrder;

    beforeAll(async () => {
      world = theWorld();
      const lines = [
        { name: 'Hyaluronic serum', quantity: 3, price: 24 },
        { name: 'LED face mask', quantity: 1, price: 389 },
      ];
      order = await world.app.place({ customer: 'Mossbank Skin Rooms', lines });
      page = await open(await world.people.pageOf(world.people.owner, '/'));
    });

    afterAll(() => page?.context().close());

    async function open(opened: Page): Promise<Page> {
      await opened.goto(`/v/${world.vendor.id}/orders/${order.id}`);
      await opened.getByRole('heading', { name: `#${order.number}`, exact: true }).waitFor();
      return opened;
    }
    const panel = (on = page): Locator => on.getByRole('region', { name: 'Shipments' });
    const number = (on = page): Locator => panel(on).getByRole('textbox', { name: 'Tracking number' });
    const provider = (on = page): Locator =>
      panel(on).getByRole('combobox', { name: 'Provider name or URL' });
    const timeline = (text: string): Promise<void> =>
      page.locator('#timeline').getByText(text, { exact: true }).waitFor();
    const more = async (deed: string): Promise<void> => {
      await panel().getByRole('button', { name: 'More about parcel 1' }).click();
      await page.getByRole('menuitem', { name: deed }).click();
    };

    it('begins with a key; the number says who carries it, and what looks wrong with it', async () => {
      await page.keyboard.press('t');
      await page.keyboard.type('1Z5R89390357567128');
      expect(await number().inputValue()).toBe('1Z5R89390357567128');
      await panel().getByText('The check digit does not fit. Saved as typed, look once more.').waitFor();
      expect(await provider().inputValue()).toBe('');
      await number().fill('1Z5R89390357567127');
      await panel().getByText('Provider is UPS. The link is kept.').waitFor();
      expect(await provider().inputValue()).toBe('UPS');
      expect(await findAxeViolations(page)).toEqual([]);
    });

    it('says beside the field what is missing', async () => {
      await number().fill(' ');
      await panel().getByRole('button', { name: 'Add tracking details' }).click();
      await panel().getByText('Enter the tracking number.').waitFor();
      await number().fill('1Z5R89390357567127');
      expect(await panel().getByText('Enter the tracking number.').count()).toBe(0);
    });

    it('sends a part, with one note and one email', async () => {
      await panel().getByRole('textbox', { name: 'How many of Hyaluronic serum' }).fill('2');
      await panel().getByText('LED face mask', { exact: true }).click();
      await panel().getByRole('button', { name: 'Add tracking details' }).click();
      const link = panel().getByRole('link', { name: '1Z5R89390357567127' });
      expect(await link.getAttribute('href')).toContain('ups.com');
      await page.getByText('2 of 4 shipped', { exact: true }).first().waitFor();
      await panel().getByText('2 items to ship').waitFor();
      await timeline('Parcel 1 added, 2 of 4 items · 1Z5R89390357567127');
      const note = page.getByRole('region', { name: 'Notes' }).getByRole('listitem');
      expect(await note.count()).toBe(1);
      expect(await note.textContent()).toMatch(/Shipped on .* with UPS, tracking number 1Z5R89390357567127/);
      const emails = page.getByRole('region', { name: 'Emails' });
      await emails.getByRole('button', { name: /^Your parcel is on its way, order #/ }).click();
      const mail = page.getByRole('dialog').frameLocator('iframe');
      await mail.getByText('2 more items follow later.').waitFor();
      await mail.getByRole('link', { name: 'Track the parcel' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await emails.getByRole('button', { name: /parcel|tracking/ }).count()).toBe(1);
    });

    it('sends the rest from a phone, with a link of its own', async () => {
      const context = await world.people.browserOf(world.people.owner, {
        viewport: { width: 390, height: 844 },
      });
      const phone = await open(await context.newPage());
      await phone.getByRole('button', { name: 'Ship the rest' }).click();
      await provider(phone).fill('https://track.parcelway.example/PW-4471-9026');
      await number(phone).fill('PW-4471-9026');
      await panel(phone).getByText('Provider is track.parcelway.example. The link is kept.').waitFor();
      expect(await findAxeViolations(phone)).toEqual([]);
      await panel(phone).getByRole('button', { name: 'Add tracking details' }).click();
      await panel(phone).getByText('All shipped').waitFor();
      await context.close();
      // The other screen follows by itself.
      await panel().getByText('All shipped').waitFor();
      expect(await panel().getByRole('button', { name: 'Tracking number' }).count()).toBe(0);
    });

    it('changes a parcel, and takes one back after it asked', async () => {
      await more('Edit');
      await number().fill('1Z879E930346834440');
      await panel().getByRole('button', { name: 'Save changes' }).click();
      await panel().getByRole('link', { name: '1Z879E930346834440' }).waitFor();
      await timeline('Parcel 1 changed, 4 of 4 items · 1Z879E930346834440');
      await more('Remove…');
      const dialog = page.getByRole('dialog', { name: 'Remove parcel 1?' });
      await dialog.getByText('1Z879E930346834440').waitFor();
      await dialog.getByRole('button', { name: 'Remove the parcel' }).click();
      await panel().getByText('2 items to ship').waitFor();
      expect(await panel().getByRole('listitem').count()).toBe(1);
      await timeline('Parcel 1 removed, 2 of 4 items · 1Z879E930346834440');
    });
  });
