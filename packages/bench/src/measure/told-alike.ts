import type { Contender } from './load.js';
import { untold } from './untold.js';

/** @throws when the limit leaves out something that the product tells: it would win by telling less */
export async function assertToldAlike(ours: Contender, limit: Contender): Promise<void> {
  const { data } = (await firstAnswer(ours)) as { data: unknown };
  const missing = untold(data, await firstAnswer(limit));
  if (missing.length > 0) throw new Error(`${limit.name} does not tell ${missing.join(', ')}.`);
}

async function firstAnswer({ url, requests: [first] }: Contender): Promise<unknown> {
  const response = await fetch(`${url}${first?.path}`, first as RequestInit);
  return response.json();
}
