import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** One order from both sides: what the vendor does on its page, and what the customer gets and opens. */
export const customer = (theWorld: () => World) =>
  describe('a customer', () => {
    let world: World;
    let vendor: Page;
    let visitor: Page;
    let link: string;

    beforeAll(async () => {
      world = theWorld();
      const { people, app } = world;
      const lines = [{ name: 'LED face mask', quantity: 1, price: 389 }];
      const order = await app.place({ customer: 'Willow Court Clinic', lines });
      vendor = await people.pageOf(people.owner, `/v/${world.vendor.id}/orders/${order.id}`);
      visitor = await (await people.stranger({ viewport: { width: 390, height: 844 } })).newPage();
      visitor.setDefaultTimeout(30_000);
    });

    afterAll(async () => {
      await vendor?.context().close();
      await visitor?.context().close();
    });

    const part = (name: string) => vendor.getByRole('region', { name });

    /** Opens an email of the order, waits for a text in it, and leaves what `see` found. */
    async function readEmail<T>(subject: RegExp, see: (mail: FrameLocator) => Promise<T>): Promise<T> {
      await part('Emails').getByRole('button', { name: subject }).first().click();
      const drawer = vendor.getByRole('dialog');
      await drawer.getByText('willowcourtclinic@clinic.example').first().waitFor();
      const seen = await see(drawer.frameLocator('iframe'));
      await drawer.getByRole('button', { name: 'Close' }).click();
      await drawer.waitFor({ state: 'detached' });
      return seen;
    }

    it('is emailed the note that is written to them', async () => {
      const notes = part('Notes');
      await notes.locator('label').filter({ hasText: 'To customer' }).click();
      await notes.getByRole('textbox').fill('Your mask leaves today, its training is yours right away.');
      await notes.getByRole('button', { name: 'Send note' }).click();
      await readEmail(/^A note on your order #\d+/, (mail) =>
        mail
          .getByRole('paragraph')
          .filter({ hasText: 'Your mask leaves today, its training is yours right away.' })
          .waitFor(),
      );
    });

    it('downloads what they are granted over the link of their email', async () => {
      await vendor.getByRole('button', { name: 'Grant access' }).click();
      const dialog = vendor.getByRole('dialog');
      await dialog.getByLabel('File', { exact: true }).fill('led-protocols');
      await vendor.getByRole('option', { name: /led-protocols\.pdf/ }).click();
      await dialog.getByRole('button', { name: 'Grant access' }).click();
      await dialog.waitFor({ state: 'detached' });
      const address = await readEmail(/^led-protocols\.pdf for your order/, (mail) =>
        mail.locator('a[href*="/d/"]').first().getAttribute('href'),
      );
      link = String(address);
      await visitor.goto(link);
      expect(await visitor.context().cookies()).toEqual([]);
      const [download] = await Promise.all([
        visitor.waitForEvent('download'),
        visitor.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('led-protocols.pdf');
      await part('Download permissions').getByText('1 time', { exact: true }).waitFor();
    });

    it('is told why, once the vendor takes it back', async () => {
      await vendor.getByRole('button', { name: 'More for led-protocols.pdf' }).click();
      await vendor.getByRole('menuitem', { name: /^Revoke/ }).click();
      await vendor.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
      await part('Download permissions').getByText('Revoked today').waitFor();
      await visitor.goto(link);
      await visitor.getByRole('heading', { name: 'The seller has closed this download' }).waitFor();
      expect(await visitor.getByRole('button', { name: 'Download' }).count()).toBe(0);
    });

    it('is emailed once about a parcel, which stands on the order as a note', async () => {
      await vendor.getByRole('button', { name: 'Tracking number' }).click();
      const shipments = part('Shipments');
      await shipments.getByRole('textbox', { name: 'Tracking number' }).fill('1Z5R89390357567127');
      await shipments.getByText('Provider is UPS. The link is kept.').waitFor();
      await shipments.getByRole('button', { name: 'Add tracking details' }).click();
      await part('Notes')
        .getByText(/Shipped on .* with UPS, tracking number 1Z5R89390357567127/)
        .waitFor();
      const tracked = await readEmail(/^Your parcel is on its way, order #/, (mail) =>
        mail.getByRole('link', { name: 'Track the parcel' }).getAttribute('href'),
      );
      expect(tracked).toContain('1Z5R89390357567127');
      const emails = part('Emails');
      if (await emails.getByRole('button', { name: /^All \d/ }).count())
        await emails.getByRole('button', { name: /^All \d/ }).click();
      expect(await emails.getByRole('button', { name: /parcel/ }).count()).toBe(1);
      expect(await emails.getByRole('button', { name: /^A note on your order/ }).count()).toBe(1);
    });

    it('makes no complaint', () => {
      expect(problemsOf(vendor)).toEqual([]);
    });
  });
