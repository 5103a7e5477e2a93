import { notYourVendor } from '../identity/caller-of.js';

const foreignKeyViolation = '23503';

/** Writes what belongs to a person. @throws FORBIDDEN when they have just left */
export const unlessGone = <T>(written: Promise<T>): Promise<T> =>
  written.catch((error: { code?: string }) => {
    throw error.code === foreignKeyViolation ? notYourVendor() : error;
  });
