import { randomBytes } from 'node:crypto';
import type { Auth } from './auth.js';

/** A link that works once: where it leads, and until when. */
export interface OneTimeLink {
  url: string;
  expiresAt: Date;
}

export const resetPage = (baseUrl: string, token: string) => `${baseUrl}/reset-password?token=${token}`;

/**
 * A link on which a person sets a password without knowing the old one: what the reset mail holds too, so whoever
 * makes one must be sure who will open it.
 */
export async function passwordLink(
  auth: Auth,
  baseUrl: string,
  userId: string,
  seconds: number,
): Promise<OneTimeLink> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + seconds * 1_000);
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt,
  });
  return { url: resetPage(baseUrl, token), expiresAt };
}
