import type { Page } from 'playwright-core';

/** Opens an email on the operator's page, which is read again until it is there: emails are sent by a job. */
export async function openEmail(page: Page, subject: RegExp): Promise<void> {
  const row = page.getByRole('button', { name: subject }).first();
  const deadline = Date.now() + 20_000;
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error(`No email with the subject ${subject}`);
    await page.reload();
  }
  await row.click();

  function isThere(): Promise<boolean> {
    return row.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    );
  }
}
