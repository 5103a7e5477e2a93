/** Why the server did not let somebody in, as far as a person can act on it. */
export type AuthFailure =
  | 'WRONG'
  | 'TOO_MANY'
  | 'LINK_OVER'
  | 'PASSWORD_TOO_SHORT'
  | 'PASSWORD_TOO_LONG'
  | 'UNREACHABLE'
  | 'OTHER';

/** The server has the last word; this only saves the way there. */
export const leastPassword = 10;

export type AuthResult = { ok: true } | { ok: false; failure: AuthFailure };

const failures: Record<string, AuthFailure> = {
  INVALID_EMAIL_OR_PASSWORD: 'WRONG',
  INVALID_EMAIL: 'WRONG',
  INVALID_TOKEN: 'LINK_OVER',
  TOKEN_EXPIRED: 'LINK_OVER',
  PASSWORD_TOO_SHORT: 'PASSWORD_TOO_SHORT',
  PASSWORD_TOO_LONG: 'PASSWORD_TOO_LONG',
};

async function call(path: string, body: Record<string, unknown>): Promise<AuthResult> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return { ok: false, failure: 'UNREACHABLE' };
  }
  if (response.ok) return { ok: true };
  if (response.status === 429) return { ok: false, failure: 'TOO_MANY' };
  const answer = (await response.json().catch(() => ({}))) as { code?: string };
  const other: AuthFailure = response.status >= 500 ? 'UNREACHABLE' : 'OTHER';
  return { ok: false, failure: failures[answer.code ?? ''] ?? other };
}

export const signIn = (email: string, password: string): Promise<AuthResult> =>
  call('/sign-in/email', { email, password, rememberMe: true });

export const signOut = (): Promise<AuthResult> => call('/sign-out', {});

export const askForReset = (email: string): Promise<AuthResult> =>
  call('/request-password-reset', { email, redirectTo: '/reset-password' });

export const resetPassword = (token: string, newPassword: string): Promise<AuthResult> =>
  call('/reset-password', { token, newPassword });

/** Where to go after signing in: only a path of this page, never another site. */
export function safePath(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  return next.startsWith('/sign-in') ? '/' : next;
}
