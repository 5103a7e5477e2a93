import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AuthFailure } from '../../lib/auth.js';

/** What to tell a person who could not get in. */
export const failureWords: Record<AuthFailure, MessageDescriptor> = {
  WRONG: msg`The email and the password do not fit together.`,
  TOO_MANY: msg`Too many attempts. Wait a minute, then try again.`,
  LINK_OVER: msg`This link was used already or is too old. Ask for a new one.`,
  PASSWORD_TOO_SHORT: msg`The password is too short. Use at least 10 characters.`,
  PASSWORD_TOO_LONG: msg`The password is too long. Use at most 128 characters.`,
  UNREACHABLE: msg`The server did not answer. Check your connection, then try again.`,
  OTHER: msg`That did not work. Try again.`,
};
