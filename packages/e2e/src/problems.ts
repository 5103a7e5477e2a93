import type { Page } from 'playwright-core';

const problems = new WeakMap<Page, string[]>();

/** Writes down what a page complains about: its console's errors and warnings, exceptions, refused and lost requests. */
export function watch(page: Page): void {
  const list: string[] = [];
  problems.set(page, list);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) list.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => list.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) list.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // What the page itself gave up, or what ended with the page.
    if (why !== 'net::ERR_ABORTED') list.push(`${why} ${request.url()}`);
  });
}

/** What a watched page has complained about so far. */
export const problemsOf = (page: Page): string[] => problems.get(page) ?? [];
