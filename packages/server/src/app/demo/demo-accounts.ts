import { randomInt } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { demoOperator, demoVendors } from './demo-market.js';

const form = z.array(z.object({ whose: z.string(), email: z.string(), password: z.string() }));

/** Who can sign in to the demo, and how. Made once for an installation, so that no two have the same passwords. */
export type DemoAccounts = z.infer<typeof form>;

const fileOf = (dataDir: string): string => join(dataDir, 'demo.json');

/** What is kept of them; null where no demo was made from this folder. */
export async function readDemoAccounts(dataDir: string): Promise<DemoAccounts | null> {
  try {
    return form.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${fileOf(dataDir)} cannot be read: ${(error as Error).message}`);
  }
}

/** Those that are kept, else new ones, kept where only the installation's owner can read them. */
export async function ensureDemoAccounts(dataDir: string): Promise<DemoAccounts> {
  const accounts = [
    ...Object.values(demoVendors).map(({ name, ownerEmail }) => ({ whose: name, email: ownerEmail })),
    { whose: 'the operator', email: demoOperator.email },
  ].map((account) => ({ ...account, password: newPassword() }));
  await mkdir(dataDir, { recursive: true });
  try {
    const handle = await open(fileOf(dataDir), 'wx', 0o600);
    await handle.writeFile(`${JSON.stringify(accounts, null, 2)}\n`);
    await handle.close();
    return accounts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readDemoAccounts(dataDir)) ?? accounts;
}

/** Easy to read aloud and to type: without letters and digits that look alike. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const four = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [four(), four(), four(), four()].join('-');
}
