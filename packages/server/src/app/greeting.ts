import { readDemoAccounts } from './demo/demo-accounts.js';
import { demoAccountLines } from './demo/demo-lines.js';
import { isDemoMade } from './demo/make-demo.js';
import type { Services } from './services.js';

/** Tells people on the terminal where to go and how to sign in. */
export async function greet(services: Services): Promise<void> {
  const lines = [`Docket is at ${services.config.baseUrl}`, '', ...(await howToBegin(services))];
  process.stdout.write(`\n${lines.map((line) => (line ? `  ${line}\n` : '\n')).join('')}\n`);
}

/** Who can sign in, or how the first one is made. */
export async function howToBegin(services: Services): Promise<string[]> {
  const demo = (await isDemoMade(services)) ? await readDemoAccounts(services.config.dataDir) : null;
  if (demo)
    return [
      ...['The demo marketplace is invented, its orders and clinics too.', ...demoAccountLines(demo), ''],
      ...[
        'pnpm docket traffic   lets orders come in for a minute: watch the list',
        'pnpm docket --help    is the command line',
      ],
    ];
  if (await hasOperator(services)) return ['pnpm docket --help is the command line'];
  return [
    'Nobody can sign in yet. The first operator is made by',
    '  pnpm docket user add --operator EMAIL',
    'which prints a link to set a password on.',
  ];
}

async function hasOperator({ database }: Services): Promise<boolean> {
  const [row] = await database.transaction('identity', (tx) =>
    tx.query<{ has: boolean }>('select exists (select from identity."user" where "isOperator") as has'),
  );
  return row?.has ?? false;
}
