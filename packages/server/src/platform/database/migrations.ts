import { Vendors1764000000000 } from './migrations/1764000000000-vendors.js';
import { Identity1764000100000 } from './migrations/1764000100000-identity.js';
import { Orders1764000200000 } from './migrations/1764000200000-orders.js';
import { Emails1764000300000 } from './migrations/1764000300000-emails.js';
import { Intake1764000400000 } from './migrations/1764000400000-intake.js';

/** Every migration, in the order they are applied. */
export const migrations = [
  Vendors1764000000000,
  Identity1764000100000,
  Orders1764000200000,
  Emails1764000300000,
  Intake1764000400000,
];
