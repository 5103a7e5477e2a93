import type { Locator, Page } from 'playwright-core';

/** The rows of the list, newest first. */
export const rowsOf = (page: Page): Locator => page.locator('tbody tr:not([aria-hidden])');

/** The row of an order. */
export const rowOf = (page: Page, number: string): Locator =>
  rowsOf(page).filter({ has: page.getByRole('link', { name: `#${number}`, exact: true }) });

/** The tab of a status; with a count, the tab once it says so. */
export const tabOf = (page: Page, status: string, count?: number): Locator =>
  page
    .getByRole('navigation', { name: 'Status' })
    .getByRole('link', { name: count === undefined ? new RegExp(`^${status} `) : `${status} ${count}` });

/** The number on a tab. */
export async function countOn(page: Page, status: string): Promise<number> {
  const text = await tabOf(page, status).filter({ hasText: /\d/ }).textContent();
  return Number(/([\d,]+)\D*$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
}

/** Waits until the list is there and says that it is live. */
export async function untilLive(page: Page): Promise<void> {
  await rowsOf(page).first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
}
