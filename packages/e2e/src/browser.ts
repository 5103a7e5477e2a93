import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './browser-files.js';

// Beyond what Playwright already switches off (among it the sandbox, which a container's root could not have).
const args = [
  '--disable-background-networking',
  '--disable-domain-reliability',
  '--font-render-hinting=none',
  '--no-default-browser-check',
  '--no-pings',
  '--no-sandbox',
];

/** Launches a headless Chromium; the caller closes it. Fails when no browser can be launched. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    headless: true,
    args,
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
}
