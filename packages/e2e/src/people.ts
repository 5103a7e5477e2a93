import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { watch } from './problems.js';

interface Account {
  email: string;
  password: string;
}

/** Whoever uses the page: those of the demo, and colleagues made for a test. */
export class People {
  private readonly states = new Map<string, BrowserContextOptions['storageState']>();
  private readonly passwords: Map<string, string>;

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly docket: (...words: string[]) => Promise<string>,
    accounts: Account[],
  ) {
    this.passwords = new Map(accounts.map(({ email, password }) => [email, password]));
  }

  readonly owner = 'mara@ambercourt.example';
  readonly operator = 'operator@docket.example';

  passwordOf(email: string): string {
    const password = this.passwords.get(email);
    if (!password) throw new Error(`Nobody has the email ${email}.`);
    return password;
  }

  /** Makes an account of a vendor and sets its password over the one-time link. */
  async join(email: string, name: string, vendor: string, role: string): Promise<string> {
    const link = await this.docket(
      ...['user', 'add', email, '--name', name],
      ...['--vendor', vendor, '--role', role],
    );
    const password = `first-password-of-${name}`;
    await this.post('/api/auth/reset-password', {
      token: new URL(link).searchParams.get('token'),
      newPassword: password,
    });
    this.passwords.set(email, password);
    return email;
  }

  /** A browser of nobody yet. */
  stranger(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.browser.newContext({ baseURL: this.url, viewport: { width: 1440, height: 900 }, ...options });
  }

  /** A browser in which this person is signed in; each call is another one. */
  async browserOf(email: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    let state = this.states.get(email);
    if (!state) {
      const context = await this.stranger();
      const data = { email, password: this.passwordOf(email) };
      const answer = await context.request.post('/api/auth/sign-in/email', {
        data,
        headers: { origin: this.url },
      });
      if (!answer.ok()) throw new Error(`${email} was not let in: ${answer.status()} ${await answer.text()}`);
      state = await context.storageState();
      this.states.set(email, state);
      await context.close();
    }
    return this.stranger({ ...options, storageState: state });
  }

  /** A page that this person looks at, watched for what goes wrong on it. */
  async pageOf(email: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browserOf(email, options);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    watch(page);
    await page.goto(path);
    return page;
  }

  private async post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }
}
