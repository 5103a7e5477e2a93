import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

/** Makes something the first time; what is to be known of it is kept in this file for later runs. */
export async function kept<Known>(file: string, make: () => Promise<Known>): Promise<Known> {
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const started = Date.now();
  const known = await make();
  await writeFile(file, JSON.stringify(known));
  console.error(`… made in ${Math.round((Date.now() - started) / 1_000)} s.`);
  return known;
}
