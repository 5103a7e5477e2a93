import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { holdOrder } from './held-order.js';
import { rowOf, tabOf, untilLive } from './orders-list.js';
import type { PlacedOrder } from './partner-app.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** What a vendor does with many orders at once. */
export const act = (theWorld: () => World) =>
  describe('many orders', () => {
    let world: World;
    let page: Page;
    const found: Record<string, unknown> = {};

    beforeAll(async () => {
      world = theWorld();
      page = await world.people.pageOf(world.people.owner, '/');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    });

    afterAll(() => page?.context().close());

    const listOf = (customer: string) => `/v/${world.vendor.id}/orders?name=${encodeURIComponent(customer)}`;
    const bar = (on = page): Locator => on.getByRole('region', { name: 'Selected orders' });
    const panel = (name: string, on = page): Locator => on.getByRole('region', { name, exact: true });
    const box = (number: string): Locator => rowOf(page, number).getByRole('checkbox');
    const move = async (to: RegExp, on = page): Promise<void> => {
      await bar(on).getByRole('button', { name: 'Change status' }).click();
      await on.getByRole('menuitem', { name: to }).click();
    };

    async function look(name: string, on = page, within?: string): Promise<void> {
      const violations = await findAxeViolations(on, within);
      if (violations.length > 0) found[name] = violations;
    }

    /** Orders of one customer in these statuses, and the list of them. */
    async function placed(customer: string, statuses: string[]): Promise<PlacedOrder[]> {
      const orders: PlacedOrder[] = [];
      for (const status of statuses) {
        const order = await world.app.place({ customer });
        if (status !== 'PROCESSING') await world.app.move(order.id, status);
        orders.push(order);
      }
      await page.goto(listOf(customer));
      await untilLive(page);
      await tabOf(page, 'All', statuses.length).waitFor();
      return orders;
    }

    const numberOf = (orders: PlacedOrder[], index: number): string => orders[index]?.number ?? '';

    it('are moved together: what cannot is skipped, and it is said why', async () => {
      const orders = await placed('Larkspur Clinic', ['PROCESSING', 'PROCESSING', 'ON_HOLD', 'FAILED']);
      const failed = numberOf(orders, 3);
      await page.getByRole('columnheader').getByRole('checkbox').click();
      await bar().getByText('4 selected').waitFor();
      await bar().getByRole('button', { name: 'Change status' }).click();
      const completed = page.getByRole('menuitem', { name: /^Completed/ });
      await completed.getByText('3 of 4 · Emails each clinic').waitFor();
      expect(await page.getByRole('menuitem', { name: /^Refunded/ }).count()).toBe(0);
      await look('statuses to choose', page, '[role=menu]');
      await completed.click();
      const job = panel('Set 4 orders to Completed');
      await job.getByText(`3 changed, 1 skipped: #${failed} is Failed`).waitFor();
      await bar().waitFor({ state: 'detached' });
      for (const order of orders.slice(0, 3))
        await rowOf(page, order.number).getByText('Completed').waitFor();
      await rowOf(page, failed).getByText('Failed').waitFor();
      await look('list with a finished job');
    });

    it('have a list of what became of each', async () => {
      const job = panel('Set 4 orders to Completed');
      await job.getByRole('button', { name: 'Show all' }).click();
      const results = page.getByRole('dialog', { name: 'Set 4 orders to Completed' });
      await results.getByRole('listitem').nth(3).waitFor();
      expect(await results.getByRole('listitem').count()).toBe(4);
      await results.getByText('Skipped 1', { exact: true }).click();
      await results.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
      expect(await results.getByRole('listitem').textContent()).toMatch(/^#\d+ is Failed\.$/);
      await look('results of a job', page, '[role=dialog]');
      await page.keyboard.press('Escape');
      await results.waitFor({ state: 'detached' });
    });

    it('are back where they were when it is undone, also after a reload', async () => {
      await page.reload();
      await untilLive(page);
      const job = panel('Set 4 orders to Completed');
      await job.getByText('Until then it can be undone.').waitFor();
      await job.getByRole('button', { name: 'Undo' }).click();
      const undone = panel('Undo “Set 4 orders to Completed”');
      await undone.getByText('3 taken back').waitFor();
      await job.waitFor({ state: 'detached' });
      await tabOf(page, 'Processing', 2).waitFor();
      await tabOf(page, 'On-hold', 1).waitFor();
      await undone.getByRole('button', { name: /^Close/ }).click();
      await undone.waitFor({ state: 'detached' });
    });

    it('are asked about before a sale is ended, with the consequence and a reason', async () => {
      const orders = await placed('Foxglove Rooms', ['PROCESSING', 'PROCESSING']);
      await page.getByRole('columnheader').getByRole('checkbox').click();
      await move(/^Cancelled/);
      const dialog = page.getByRole('dialog', { name: 'Change status' });
      await dialog.getByRole('heading', { name: 'Move 2 orders to Cancelled' }).waitFor();
      await dialog.getByText(/^Emails each clinic.* For one minute it can be undone/).waitFor();
      await look('reason', page, '[role=dialog]');
      await dialog.getByRole('textbox').fill('Recalled by the maker');
      await dialog.getByRole('button', { name: 'Cancel 2 orders' }).click();
      await panel('Set 2 orders to Cancelled').getByText('2 changed').waitFor();
      await page.goto(`/v/${world.vendor.id}/orders/${orders[0]?.id}`);
      await page
        .locator('#timeline')
        .getByText(/Recalled by the maker/)
        .waitFor();
      // The panel stands on every page.
      await panel('Set 2 orders to Cancelled').getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Status, Processing' }).waitFor();
    });

    it('of one filter are moved by it, and stop where they are when it is cancelled', async () => {
      const orders = await placed(
        'Hundredfold Spa',
        Array.from({ length: 8 }, () => 'PROCESSING'),
      );
      await box(numberOf(orders, 0)).click();
      await bar().getByRole('button', { name: 'Select all 8' }).click();
      await bar().getByText('All 8 selected').waitFor();
      const release = await holdOrder(world.dataFolder, orders[4]?.id ?? '');
      try {
        await move(/^Completed/);
        await page.getByRole('button', { name: 'Move 8 orders' }).click();
        const job = panel('Set 8 orders to Completed');
        await job.getByText(/^\d of 8$/).waitFor();
        await look('running job', page, 'aside');
        await job.getByRole('button', { name: 'Cancel' }).click();
        await job.getByText(/^Stopped/).waitFor();
      } finally {
        await release();
      }
      const job = panel('Set 8 orders to Completed');
      const words = await job.getByText(/^Stopped\. \d changed\. \d (was|were) not touched\.$/).textContent();
      const changed = Number(/(\d) changed/.exec(words ?? '')?.[1]);
      expect(changed).toBeLessThan(8);
      await tabOf(page, 'Processing', 8 - changed).waitFor();
      await rowOf(page, numberOf(orders, 4)).getByText('Processing').waitFor();
      await job.getByRole('button', { name: 'Undo' }).click();
      await tabOf(page, 'Processing', 8).waitFor();
    });

    it('get tracking from a pasted table; what is wrong with a row is put right in the review', async () => {
      const orders = await placed('Betony Lane Clinic', ['PROCESSING', 'PROCESSING', 'PROCESSING']);
      const [first, second, third] = orders.map(({ number }) => number);
      await box(first ?? '').click();
      await box(second ?? '').click();
      await bar().getByRole('link', { name: 'Add tracking' }).click();
      const cell = (name: string, row: number) =>
        page.getByRole('textbox', { name: `${name}, row ${row}`, exact: true });
      await cell('Order number', 2).waitFor();
      expect(await page.getByText('Not filled in yet', { exact: true }).count()).toBe(2);

      const table = [
        'Order no.;Courier;Consignment number;Despatch date',
        `#${third};UPS;1Z5R89390357567127;`,
        `${first};https://track.parcelway.example/PW-1;PW-4471-9026;03/04/2026`,
        `${second}99;DPD;15501234567890;`,
      ].join('\r\n');
      await page.evaluate((text) => navigator.clipboard.writeText(text), table);
      await page.getByRole('textbox', { name: /^Paste a table/ }).focus();
      await page.keyboard.press('Control+v');
      await page.getByText('Read 3 rows.').waitFor();
      await page.getByText(/^Columns: order number, tracking number, provider, date shipped$/).waitFor();
      await page.getByText('Which day is 03/04/2026?').waitFor();
      await page.getByText(`There is no order #${second}99.`).waitFor();
      await page.getByRole('button', { name: 'Save 1 parcel', exact: true }).waitFor();
      await look('review');

      await page.getByRole('button', { name: '3 Apr 2026, for all dates of the table' }).click();
      await page.getByText(/^The parcel cannot leave before the order was placed/).waitFor();
      const rows = page.getByRole('table', { name: 'Parcels to save' }).locator('tbody tr');
      const at = async (number: string | undefined) => {
        const numbers = await rows
          .locator('input[name=orderNumber]')
          .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
        return numbers.indexOf(number ?? '') + 1;
      };
      await cell('Date shipped', await at(first)).fill('');
      const wrong = await at(`${second}99`);
      await page.getByRole('button', { name: `Leave out row ${await at(second)}` }).click();
      await cell('Order number', wrong - 1).fill(second ?? '');
      const save = page.getByRole('button', { name: 'Save 3 parcels', exact: true });
      await save.waitFor();
      await page.getByText('Adds 3 customer notes and sends each clinic an email.').waitFor();
      await save.click();
      await panel('Add tracking to 3 orders').getByText('3 added').waitFor();
      await rows.first().waitFor({ state: 'detached' });

      await page.goto(`/v/${world.vendor.id}/orders/${orders[0]?.id}`);
      const link = page
        .getByRole('region', { name: 'Shipments' })
        .getByRole('link', { name: 'PW-4471-9026' });
      expect(await link.getAttribute('href')).toBe('https://track.parcelway.example/PW-1');
    });

    it('get tracking by the thousand: only rows around the reader are drawn, and each is reached by keys', async () => {
      await page.goto(`/v/${world.vendor.id}/add-tracking`);
      const rows = Array.from({ length: 1_000 }, (_, index) => `${900_000 + index},PW-${index}`);
      const table = ['Order number,Tracking number', ...rows].join('\n');
      await page.getByRole('textbox', { name: /^Paste a table/ }).fill(table);
      await page.getByRole('button', { name: 'Read these rows' }).click();
      await page.getByText('There is no order #900000.').waitFor();
      const review = page.getByRole('table', { name: 'Parcels to save' });
      const tracking = (row: number) =>
        page.getByRole('textbox', { name: `Tracking number, row ${row}`, exact: true });
      const drawn = () => review.locator('tr[data-row]').count();
      expect(await review.getAttribute('aria-rowcount')).toBe('1001');
      expect(await drawn()).toBeLessThan(60);

      await tracking(2).focus();
      await review.locator('tbody').evaluate((body) => {
        const touched = new Set<string>();
        Object.assign(window, { touched });
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const element = target instanceof Element ? target : target.parentElement;
            const row = element?.closest('tr')?.dataset.row;
            if (row) touched.add(row);
          }
        }).observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      await page.keyboard.type('7');
      await page.getByText('Checking…').waitFor();
      const own = await review.locator('tr', { has: tracking(2) }).getAttribute('data-row');
      expect(await page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched])).toEqual(
        [own],
      );

      // The row with the focus waits for whoever looks elsewhere, and so do those beside it.
      await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight }));
      await tracking(1_000).waitFor();
      expect(await drawn()).toBeLessThan(60);
      await page.keyboard.press('ArrowDown');
      expect(await tracking(3).evaluate((input) => input === document.activeElement)).toBe(true);
      for (let press = 0; press < 60; press += 1) await page.keyboard.press('Enter');
      expect(await tracking(63).evaluate((input) => input === document.activeElement)).toBe(true);
      for (let press = 0; press < 5; press += 1) await page.keyboard.press('Tab');
      expect(await tracking(64).evaluate((input) => input === document.activeElement)).toBe(true);
      await page.getByText(/^To repair 1,?000$/).click();
      await look('review of a thousand rows');
      await page.getByRole('button', { name: 'Leave out all' }).click();
    });

    it('get tracking from a file, also without heads and one cell at a time', async () => {
      const [order] = await placed('Speedwell Rooms', ['PROCESSING']);
      await page.goto(`/v/${world.vendor.id}/add-tracking`);
      const text = `${order?.number}\t1Z879E930346834440\n`;
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a CSV file' }).click();
      const buffer = Buffer.from(`\uFEFF${text}`, 'utf16le');
      await (await chooser).setFiles({ name: 'sent.csv', mimeType: 'text/csv', buffer });
      await page.getByText('Read 1 row.').waitFor();
      await page.getByText('Speedwell Rooms · UPS · today').waitFor();
      // What was reviewed is still there when the page is loaded anew.
      await page.reload();
      await page.getByText('Speedwell Rooms · UPS · today').waitFor();
      await page.getByRole('button', { name: 'Leave out all' }).click();
      await page.getByRole('textbox', { name: /^Paste a table/ }).fill('nothing\nto see');
      await page.getByRole('button', { name: 'Read these rows' }).click();
      await page.getByText('Which column is the order number, and which the tracking number?').waitFor();
    });

    it('have packing slips, one a page, with what is left to ship and no price', async () => {
      const customer = 'Coltsfoot Clinic';
      const lines = [
        { name: 'Hyaluronic serum', quantity: 3, price: 24 },
        { name: 'LED face mask', quantity: 1, price: 389 },
      ];
      await world.app.place({ customer, lines });
      await world.app.place({ customer });
      const gone = await world.app.place({ customer });
      await world.app.move(gone.id, 'CANCELLED');
      await page.goto(listOf(customer));
      await untilLive(page);
      await page.getByRole('columnheader').getByRole('checkbox').click();
      await bar().getByRole('link', { name: 'Packing slips' }).click();
      const print = page.getByRole('button', { name: 'Print 2 slips' });
      await print.waitFor();
      await page.getByText(`Left out, cancelled, refunded or failed: #${gone.number}`).waitFor();
      const slips = page.getByRole('article');
      expect(await slips.count()).toBe(2);
      const text = (await slips.allInnerTexts()).join('\n');
      expect(text).toMatch(/3\s+Hyaluronic serum/);
      expect(text).not.toContain('£');
      await look('packing slips');

      await page.evaluate(() => {
        window.print = () => document.body.setAttribute('data-printed', 'yes');
      });
      await print.click();
      expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
      expect(pagesIn(await page.pdf())).toBe(2);
      // A link to them can be shared.
      await page.reload();
      await print.waitFor();
    });

    it('are worked through by keyboard alone', async () => {
      const orders = await placed('Tansy Yard Clinic', ['PROCESSING', 'PROCESSING']);
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await bar().getByText('2 selected').waitFor();
      await page.keyboard.press('s');
      await page.getByRole('menuitem', { name: /^On-hold/ }).waitFor();
      await page.keyboard.press('h');
      const job = panel('Set 2 orders to On-hold');
      await job.getByText('2 changed').waitFor();
      await tabOf(page, 'On-hold', 2).waitFor();
      await page.keyboard.press('Control+z');
      await panel('Undo “Set 2 orders to On-hold”').getByText('2 taken back').waitFor();
      await tabOf(page, 'Processing', 2).waitFor();

      await rowOf(page, numberOf(orders, 1)).locator('[data-row-link]').focus();
      await page.keyboard.press('t');
      await page.getByRole('textbox', { name: 'Order number, row 1' }).waitFor();
      await page.getByRole('textbox', { name: 'Provider or link, row 1' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.type('1Z5R89390357567127');
      await page.getByText('Tansy Yard Clinic · UPS · today').waitFor();
      await page.getByRole('button', { name: 'Save 1 parcel', exact: true }).focus();
      await page.keyboard.press('Enter');
      await panel('Add tracking to 1 order').getByText('1 added').waitFor();
    });

    it('makes no complaint', () => {
      expect(problemsOf(page)).toEqual([]);
    });

    describe('on a phone', () => {
      let phone: Page;
      const options: BrowserContextOptions = {
        ...{ viewport: { width: 390, height: 844 }, hasTouch: true },
        ...{ colorScheme: 'dark', reducedMotion: 'reduce' },
      };

      beforeAll(async () => {
        const customer = 'Yarrow Street Clinic';
        for (let count = 0; count < 3; count += 1) await world.app.place({ customer });
        phone = await world.people.pageOf(world.people.owner, listOf(customer), options);
      });

      afterAll(() => phone?.context().close());

      const cards = (): Locator => phone.getByRole('main').getByRole('listitem');

      it('are selected by a long press, moved, and brought back', async () => {
        const first = cards().filter({ hasText: 'Yarrow Street Clinic' }).first();
        await first.waitFor();
        const place = await first.boundingBox();
        if (!place) throw new Error('The first order is not on the screen.');
        const touch = { pointerType: 'touch', clientX: place.x + 90, clientY: place.y + 30 };
        await first.dispatchEvent('pointerdown', touch);
        await bar(phone).getByText('1 selected').waitFor();
        await first.dispatchEvent('pointerup', touch);
        await bar(phone).getByRole('button', { name: 'Select all 3' }).tap();
        await bar(phone).getByText('All 3 selected').waitFor();
        await look('selection on a phone', phone);
        await bar(phone).getByRole('button', { name: 'Change status' }).tap();
        await phone.getByRole('menuitem', { name: /^Completed/ }).tap();
        await phone.getByRole('button', { name: 'Move 3 orders' }).tap();
        const job = panel('Set 3 orders to Completed', phone);
        await job.getByText('3 changed').waitFor();
        await look('job on a phone', phone);
        await job.getByRole('button', { name: 'Undo' }).tap();
        const undone = panel('Undo “Set 3 orders to Completed”', phone);
        await undone.getByText('3 taken back').waitFor();
        await undone.getByRole('button', { name: /^Close/ }).tap();
      });

      it('get tracking and packing slips', async () => {
        const first = cards().filter({ hasText: 'Yarrow Street Clinic' }).first();
        const touch = { pointerType: 'touch', clientX: 90, clientY: 300 };
        await first.dispatchEvent('pointerdown', touch);
        await bar(phone).getByText('1 selected').waitFor();
        await first.dispatchEvent('pointerup', touch);
        await bar(phone).getByRole('link', { name: 'Packing slips' }).tap();
        await phone.getByRole('button', { name: 'Print 1 slip' }).waitFor();
        await look('packing slips on a phone', phone);
        await phone.goBack();
        await bar(phone).getByRole('link', { name: 'Add tracking' }).tap();
        await phone.getByRole('textbox', { name: 'Tracking number, row 1' }).fill('1Z5R89390357567127');
        await phone.getByText('Yarrow Street Clinic · UPS · today').waitFor();
        await look('review on a phone', phone);
        await phone.getByRole('button', { name: 'Save 1 parcel', exact: true }).tap();
        await panel('Add tracking to 1 order', phone).getByText('1 added').waitFor();
      });

      it('show the first row of the review above the foot that saves', async () => {
        await phone.goto(`/v/${world.vendor.id}/add-tracking`);
        const table = 'Order number,Tracking number\n1,PW-1\n2,PW-2\n3,PW-3\n4,PW-4';
        await phone.getByRole('textbox', { name: /^Paste a table/ }).fill(table);
        await phone.getByRole('button', { name: 'Read these rows' }).tap();
        const row = phone.getByRole('row').filter({ has: phone.getByRole('textbox', { name: /, row 1$/ }) });
        await row.getByText('There is no order #1.').waitFor();
        const save = phone.getByRole('button', { name: /^Save/ });
        for (const top of [0, 100, 200, 300]) {
          await phone.evaluate((at) => window.scrollTo({ top: at }), top);
          const [above, foot] = [await row.boundingBox(), await save.locator('..').boundingBox()];
          expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + 1);
        }
        await phone.getByRole('button', { name: 'Leave out all' }).tap();
      });

      it('makes no complaint', () => {
        expect(problemsOf(phone)).toEqual([]);
      });
    });

    it('broke no rule of accessibility', () => {
      expect(found).toEqual({});
    });
  });

/** How many pages a PDF has. */
const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
