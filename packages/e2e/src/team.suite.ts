import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { openEmail } from './emails.js';
import { rowsOf } from './orders-list.js';
import { problemsOf, watch } from './problems.js';
import type { World } from './world.js';

/** Who works for a vendor: a colleague from the invitation to the end, and a program with a key. */
export const team = (theWorld: () => World) =>
  describe('a team', () => {
    const email = 'kim@ambercourt.example';
    let world: World;
    let owner: Page;
    let colleague: Page;
    let link: string;

    beforeAll(async () => {
      world = theWorld();
      owner = await world.people.pageOf(world.people.owner, `/v/${world.vendor.id}/team`);
      colleague = await (await world.people.stranger()).newPage();
      colleague.setDefaultTimeout(30_000);
      watch(colleague);
    });

    afterAll(async () => {
      await owner?.context().close();
      await colleague?.context().close();
    });

    const person = (name: string): Locator =>
      owner.getByRole('table', { name: /^People/ }).getByRole('row', { name: new RegExp(name) });
    const pages = (page: Page): Locator => page.getByRole('navigation', { name: 'Main' });

    async function choose(field: Locator, option: RegExp): Promise<void> {
      await field.click();
      await owner.getByRole('option', { name: option }).click();
    }

    async function openOrder(page: Page): Promise<string> {
      const { id, number } = await world.app.place();
      await page.goto(`/v/${world.vendor.id}/orders/${id}`);
      await page.getByRole('heading', { name: `#${number}`, exact: true }).waitFor();
      return number;
    }

    /** Who is emailed about a new order, once somebody is. */
    async function whoHearsOf(number: string): Promise<{ member: number; list: number }> {
      const emails = await world.people.pageOf(world.people.operator, '/operator/emails');
      await openEmail(emails, new RegExp(`New order #${number}.*orders@ambercourt\\.example`));
      await emails.reload();
      const rows = emails.getByRole('button', { name: new RegExp(`New order #${number}`) });
      await rows.first().waitFor();
      const heard = {
        member: await rows.filter({ hasText: email }).count(),
        list: await rows.filter({ hasText: 'orders@ambercourt.example' }).count(),
      };
      await emails.context().close();
      return heard;
    }

    it('refuses what is no address, beside the field', async () => {
      await owner.getByLabel('Email of a colleague').fill('kim at ambercourt');
      await owner.getByRole('button', { name: 'Invite' }).click();
      await owner.getByText('This is not an email address.').waitFor();
    });

    it('is joined over the link of an email', async () => {
      await owner.getByLabel('Email of a colleague').fill(email);
      await choose(owner.getByRole('combobox', { name: 'Role', exact: true }), /^Manager/);
      await owner.getByRole('button', { name: 'Invite' }).click();
      await owner.getByRole('row', { name: new RegExp(`${email}.*Manager`) }).waitFor();

      const emails = await world.people.pageOf(world.people.operator, '/operator/emails');
      await openEmail(emails, /invites you to Ambercourt Supply.*kim@ambercourt\.example/);
      const button = emails.frameLocator('iframe').getByRole('link', { name: 'Accept the invitation' });
      link = String(await button.getAttribute('href'));
      await emails.context().close();

      await colleague.goto(link);
      await colleague.getByText(`You are invited as ${email}.`).waitFor();
      await colleague.getByLabel('Your name').fill('Kim');
      await colleague.getByLabel('Choose a password').fill('too short');
      await colleague.getByRole('button', { name: 'Accept the invitation' }).click();
      await colleague.getByText(/too short\. Use at least 10/).waitFor();
      await colleague.getByLabel('Choose a password').fill('a-password-of-their-own');
      await colleague.getByRole('button', { name: 'Accept the invitation' }).click();
      await rowsOf(colleague).first().waitFor();

      await owner.reload();
      await person('Kim').waitFor();
      expect(await owner.getByRole('button', { name: `Withdraw the invitation of ${email}` }).count()).toBe(
        0,
      );
    });

    it('is joined once by one link', async () => {
      const stranger = await (await world.people.stranger()).newPage();
      await stranger.goto(link);
      await stranger.getByRole('heading', { name: 'This invitation no longer works' }).waitFor();
      await stranger.context().close();
    });

    it('lets a manager work orders, and change neither settings nor team', async () => {
      await openOrder(colleague);
      await colleague.getByRole('button', { name: 'Status, Processing' }).waitFor();
      await colleague.getByRole('button', { name: 'More', exact: true }).click();
      await colleague.getByRole('menuitem', { name: 'Refund…' }).waitFor();
      await colleague.keyboard.press('Escape');
      await pages(colleague).getByRole('link', { name: 'Settings' }).click();
      await colleague.getByText('An owner of your team can change these settings.').waitFor();
      expect(await colleague.getByRole('button', { name: 'Save' }).count()).toBe(0);
      expect(await pages(colleague).getByRole('link', { name: 'Team' }).count()).toBe(0);
      await colleague.goto(`/v/${world.vendor.id}/team`);
      await colleague.getByRole('heading', { name: 'The team is for owners' }).waitFor();
    });

    it('emails a member what they chose for themselves', async () => {
      await pages(colleague).getByRole('link', { name: 'Settings' }).click();
      await colleague.getByRole('checkbox', { name: 'New orders' }).check();
      await colleague.getByText(`${email}`).nth(1).waitFor();
      const { number } = await world.app.place();
      expect(await whoHearsOf(number)).toEqual({ member: 1, list: 1 });
      expect(problemsOf(colleague)).toEqual([]);
    });

    it('takes rights away from a page that is open', async () => {
      await openOrder(colleague);
      const status = colleague.getByRole('button', { name: 'Status, Processing' });
      await status.waitFor();
      await choose(owner.getByRole('combobox', { name: 'Role of Kim' }), /^Viewer/);
      await owner.getByText('Kim: Viewer. It counts within 5 seconds.').waitFor();
      await status.click();
      await colleague.getByRole('menuitem', { name: /^Completed/ }).click();
      await status.waitFor({ state: 'detached' });
      await colleague.getByText('Status, Processing').first().waitFor();
    });

    it('keeps its last owner', async () => {
      await choose(owner.getByRole('combobox', { name: /^Role of Mara/ }), /^Staff/);
      await owner.getByRole('button', { name: 'Become Staff' }).click();
      await owner.getByText('A vendor keeps at least one owner. Make someone else an owner first.').waitFor();
      await owner.getByRole('button', { name: 'Leave as it is' }).click();
      await owner.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('ends for who is removed: nothing is seen or heard any more', async () => {
      await owner.getByRole('button', { name: 'Remove Kim' }).click();
      await owner.getByText(/is emailed about orders no more/).waitFor();
      await owner.getByRole('dialog').getByRole('button', { name: 'Remove Kim' }).click();
      await person('Kim').waitFor({ state: 'detached' });
      await colleague.reload();
      await colleague.getByRole('heading', { name: 'You cannot see this vendor' }).waitFor();
      const { number } = await world.app.place();
      expect(await whoHearsOf(number)).toEqual({ member: 0, list: 1 });
    });

    it('has programs, which work with a key until it is revoked', async () => {
      await owner.getByRole('button', { name: 'Make a key' }).click();
      await owner.getByRole('button', { name: 'Make the key' }).click();
      await owner.getByText('Enter a name.').waitFor();
      await owner.getByLabel('What it is for').fill('Stock sheet');
      await owner.getByRole('button', { name: 'Make the key' }).click();
      const secret = await owner.getByRole('textbox', { name: 'Secret' }).inputValue();
      await owner.getByRole('button', { name: 'I have kept it' }).click();
      expect(secret).toMatch(/^dk_/);

      const query = '{ viewer { actor { name } vendor { name } scopes } }';
      expect((await ask(world.url, secret, query)).data).toEqual({
        viewer: {
          actor: { name: 'Stock sheet' },
          vendor: { name: world.vendor.name },
          scopes: ['ORDERS_READ'],
        },
      });
      expect(await codeOf(world.url, secret, '{ members { id } }')).toBe('FORBIDDEN');

      await owner.reload();
      const key = owner.getByRole('row', { name: /^Stock sheet/ });
      await key.waitFor();
      // Made and last used, both today; it ends in a year.
      expect((await key.textContent())?.match(/Today, /g)).toHaveLength(2);
      expect(await owner.content()).not.toContain(secret);
      await key.getByRole('button', { name: 'Revoke Stock sheet' }).click();
      await owner.getByRole('dialog').getByRole('button', { name: 'Revoke Stock sheet' }).click();
      await key.getByText(/^Revoked/).waitFor();

      const deadline = Date.now() + 6_000;
      while ((await codeOf(world.url, secret, query)) === undefined && Date.now() < deadline)
        await delay(200);
      expect(await codeOf(world.url, secret, query)).toBe('UNAUTHENTICATED');
    });

    it('complained about nothing', () => {
      expect(problemsOf(owner)).toEqual([]);
    });
  });

interface Answer {
  data?: unknown;
  errors?: { extensions: { code: string } }[];
}

/** What a program with a key is answered over HTTP. */
async function ask(url: string, key: string, query: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

const codeOf = async (...question: Parameters<typeof ask>): Promise<string | undefined> =>
  (await ask(...question)).errors?.[0]?.extensions.code;
