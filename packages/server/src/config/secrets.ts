import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.js';

/** The secret that signs sessions: as given, else made once and kept in the data folder, readable by its owner only. */
export async function readSecret(config: Config): Promise<string> {
  if (config.secret) return config.secret;
  await mkdir(config.dataDir, { recursive: true });
  const file = join(config.dataDir, 'secret');
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`);
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
