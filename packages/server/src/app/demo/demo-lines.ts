import type { DemoAccounts } from './demo-accounts.js';

/** How to sign in to the demo, in lines for a terminal. */
export function demoAccountLines(accounts: DemoAccounts): string[] {
  const width = (of: (account: DemoAccounts[number]) => string) =>
    Math.max(...accounts.map((one) => of(one).length));
  const widths = [width(({ whose }) => whose), width(({ email }) => email)] as const;
  return [
    'Sign in as',
    ...accounts.map(
      ({ whose, email, password }) =>
        `  ${whose.padEnd(widths[0])}   ${email.padEnd(widths[1])}   ${password}`,
    ),
  ];
}
