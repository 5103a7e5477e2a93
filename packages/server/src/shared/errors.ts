/** What a caller can act on. Every expected failure of a mutation carries one of these. */
export const ErrorCode = {
  INVALID: 'INVALID',
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN: 'FORBIDDEN',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  STATUS_NOT_ALLOWED: 'STATUS_NOT_ALLOWED',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  ALREADY_DONE: 'ALREADY_DONE',
  TOO_LATE: 'TOO_LATE',
  IN_USE: 'IN_USE',
  KEY_REUSED: 'KEY_REUSED',
  KEY_IN_PROGRESS: 'KEY_IN_PROGRESS',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/**
 * An expected failure: says what is wrong and what would be right. A use case throws it, its transaction is
 * undone, and one place (`app/payload.ts`) turns it into a member of the payload's `errors`.
 */
export class UserFault extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /**
     * Where in the input the fault lies, e.g. `['parts', '0', 'lines', '2', 'total']`. Not called `path`: GraphQL takes an
     * error that has one for an error of its own.
     */
    readonly argument?: readonly string[],
    /** What the typed error carries besides, e.g. the allowed statuses. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'UserFault';
  }
}

export const invalid = (message: string, path?: readonly string[]): UserFault =>
  new UserFault(ErrorCode.INVALID, message, path);

export const notFound = (what: string, path?: readonly string[]): UserFault =>
  new UserFault(ErrorCode.NOT_FOUND, `There is no such ${what}.`, path);
