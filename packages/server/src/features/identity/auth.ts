import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { organization } from 'better-auth/plugins/organization';
import type pg from 'pg';
import { newId } from '../../shared/ids.js';
import { type OriginRules, trustedOriginsFor } from './same-site.js';

export const authPath = '/api/auth';
export const minPasswordLength = 10;
/** Carries the caller's address into better-auth; set by our own HTTP layer, never taken from a request. */
export const clientAddressHeader = 'x-docket-client-address';

const hour = 3_600;
const day = 24 * hour;
export const resetLinkSeconds = hour;

export interface AuthOptions {
  pool: pg.Pool;
  /** Signs session cookies; at least 32 characters, the same for every process. */
  secret: string;
  origins: OriginRules;
  /** Sign-in attempts from one address: at most `max` until there were none for `window` seconds. */
  signInLimit: { window: number; max: number };
  onResetRequested: (user: { id: string; name: string; email: string }, token: string) => void;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, details: unknown[]) => void;
}

/**
 * better-auth: passwords, sessions, reset links. Its organization and API-key plugins give the tables of members,
 * invitations and keys their form; what is done with those is decided in our own services, and none of the
 * plugins' endpoints can be reached (`auth.routes.ts`).
 *
 * Added to its tables by our migration: CHECKs and unique constraints, `apikey."vendorId"`, `"createdBy"` and
 * `"revokedAt"`.
 */
export function createAuth(options: AuthOptions) {
  const { origins } = options;
  return betterAuth({
    appName: 'Docket',
    database: options.pool,
    secret: options.secret,
    baseURL: new URL(authPath, origins.baseUrl).href,
    basePath: authPath,
    trustedOrigins: (request) => trustedOriginsFor(origins, request?.headers.get('host')),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      resetPasswordTokenExpiresIn: resetLinkSeconds,
      revokeSessionsOnPasswordReset: true,
      // Not awaited: how long the answer takes must not tell whether the address is known.
      sendResetPassword: async ({ user, token }) => options.onResetRequested(user, token),
    },
    user: {
      additionalFields: {
        isOperator: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    session: { expiresIn: 7 * day, updateAge: day },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/email': options.signInLimit,
        '/request-password-reset': { window: 60, max: 5 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'docket',
      useSecureCookies: origins.baseUrl.startsWith('https:'),
      // Said outright, because better-auth drops both checks where NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId() },
    },
    logger: { level: 'warn', log: (level, message, ...details) => options.log(level, message, details) },
    onAPIError: {
      onError: (error) => {
        const status = (error as { statusCode?: number }).statusCode ?? 500;
        options.log(status < 500 ? 'info' : 'error', 'An account request failed', [error]);
      },
    },
    telemetry: { enabled: false },
    plugins: [
      organization({ allowUserToCreateOrganization: false, disableOrganizationDeletion: true }),
      apiKey({ rateLimit: { enabled: false } }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
