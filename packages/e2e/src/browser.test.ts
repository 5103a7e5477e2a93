import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { findAxeViolations } from './axe.js';
import { launchBrowser } from './browser.js';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Orders</title></head><body><main>${body}</main></body></html>`;

const pages: Record<string, string> = {
  '/good': page('<h1>Orders</h1><label>Search <input type="search"></label>'),
  '/bad': page('<h1>Orders</h1><input type="search"><img src="data:,">'),
};

describe('the browser of the tests', () => {
  let server: Server;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const body = pages[request.url ?? ''];
      response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('opens a page on loopback and types into it', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${origin}/good`);
    await tab.getByLabel('Search').fill('mug');
    expect(await tab.getByRole('heading').textContent()).toBe('Orders');
    expect(await tab.getByLabel('Search').inputValue()).toBe('mug');
    await tab.close();
  });

  it('draws text with a real font', async () => {
    const tab = await browser.newPage();
    await tab.setContent(
      '<span style="font: 40px sans-serif">iiii</span><br><span style="font: 40px sans-serif">WWWW</span>',
    );
    const [narrow, wide] = await tab
      .locator('span')
      .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width));
    expect(narrow).toBeGreaterThan(0);
    expect(wide).toBeGreaterThan((narrow ?? 0) * 2);
    await tab.close();
  });

  it('finds nothing wrong with an accessible page', async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`${origin}/good`);
    expect(await findAxeViolations(tab)).toEqual([]);
    await context.close();
  });

  it('names what is wrong with an inaccessible page', async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`${origin}/bad`);
    const rules = (await findAxeViolations(tab)).map((violation) => violation.rule);
    expect(rules).toEqual(expect.arrayContaining(['label', 'image-alt']));
    await context.close();
  });
});
