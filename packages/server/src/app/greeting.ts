import type { Services } from './services.js';

/** Tells people on the terminal where to go and how to sign in. */
export async function greet({ config }: Services): Promise<void> {
  process.stdout.write(`\n  Docket is at ${config.baseUrl}\n\n`);
}
