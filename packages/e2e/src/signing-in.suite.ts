import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openEmail } from './emails.js';
import { rowsOf } from './orders-list.js';
import { problemsOf } from './problems.js';
import type { World } from './world.js';

/** Who gets in, and what they may do there. */
export const signingIn = (theWorld: () => World) =>
  describe('signing in', () => {
    let world: World;
    let page: Page;
    const email = 'sam@ambercourt.example';

    beforeAll(async () => {
      world = theWorld();
      await world.people.join(email, 'Sam', world.vendor.name, 'viewer');
      page = await (await world.people.stranger()).newPage();
      page.setDefaultTimeout(30_000);
    });

    afterAll(() => page?.context().close());

    async function signIn(password: string): Promise<void> {
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    }

    it('with a wrong password says so, and keeps the email', async () => {
      await page.goto('/');
      await page.waitForURL(/\/sign-in/);
      await signIn('not-the-password');
      await page.getByText('The email and the password do not fit together.').waitFor();
      expect(await page.getByLabel('Email').inputValue()).toBe(email);
    });

    it('ends with signing out', async () => {
      await signIn(world.people.passwordOf(email));
      await rowsOf(page).first().waitFor();
      const list = page.url();
      await page.getByRole('button', { name: /your account/ }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto(list);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await rowsOf(page).count()).toBe(0);
    });

    it('works with a new password after the emailed link, which works once', async () => {
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      // The page before has a field of this name too.
      await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
      await page.getByLabel('Email').fill(email);
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByRole('heading', { name: 'Look in your inbox' }).waitFor();

      const emails = await world.people.pageOf(world.people.operator, '/operator/emails');
      await openEmail(emails, /password.*sam@ambercourt\.example/i);
      const link = await emails
        .frameLocator('iframe')
        .locator('a[href*="token="], a[href*="reset-password"]')
        .first()
        .getAttribute('href');
      expect(problemsOf(emails)).toEqual([]);
      await emails.context().close();

      await page.goto(String(link));
      await page.getByLabel('New password', { exact: true }).fill('a-better-password-2');
      await page.getByRole('button', { name: 'Save the password' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await signIn('a-better-password-2');
      await rowsOf(page).first().waitFor();

      await page.goto(String(link));
      await page
        .getByText(/This link was used already or is too old|Choose a new password/)
        .first()
        .waitFor();
      const field = page.getByLabel('New password', { exact: true });
      if ((await field.count()) > 0) {
        await field.fill('a-better-password-3');
        await page.getByRole('button', { name: 'Save the password' }).click();
      }
      await page.getByText('This link was used already or is too old').waitFor();
    });

    it('as a viewer shows orders and offers no action', async () => {
      await page.goto(`/v/${world.vendor.id}/orders?status=processing`);
      await rowsOf(page).first().waitFor();
      expect(await page.getByRole('button', { name: /^Complete/ }).count()).toBe(0);
      await rowsOf(page).first().getByRole('link', { name: /^Open/ }).click();
      await page.getByText('Status, Processing').first().waitFor();
      expect(await page.getByRole('button', { name: /^Status/ }).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'More', exact: true }).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Complete', exact: true }).count()).toBe(0);
    });

    it('as a vendor opens no page of the operator', async () => {
      await page.goto('/operator/emails');
      await page
        .getByRole('heading', { name: /operator|cannot|only/i })
        .first()
        .waitFor();
      expect(await page.getByText('@ambercourt.example').count()).toBe(0);
    });
  });
