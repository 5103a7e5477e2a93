import { Vendors1764000000000 } from './migrations/1764000000000-vendors.js';
import { Identity1764000100000 } from './migrations/1764000100000-identity.js';
import { Orders1764000200000 } from './migrations/1764000200000-orders.js';
import { Emails1764000300000 } from './migrations/1764000300000-emails.js';
import { Intake1764000400000 } from './migrations/1764000400000-intake.js';
import { Notes1764000500000 } from './migrations/1764000500000-notes.js';
import { Shipments1764000600000 } from './migrations/1764000600000-shipments.js';
import { Downloads1764000700000 } from './migrations/1764000700000-downloads.js';
import { MailReports1764000800000 } from './migrations/1764000800000-mail-reports.js';
import { Recipients1764000900000 } from './migrations/1764000900000-recipients.js';
import { Receipts1764001000000 } from './migrations/1764001000000-receipts.js';
import { Search1764001100000 } from './migrations/1764001100000-search.js';
import { Undo1764001200000 } from './migrations/1764001200000-undo.js';
import { Jobs1764001300000 } from './migrations/1764001300000-jobs.js';
import { Views1764001400000 } from './migrations/1764001400000-views.js';
import { Exports1764001500000 } from './migrations/1764001500000-exports.js';
import { ForgottenFilters1764001600000 } from './migrations/1764001600000-forgotten-filters.js';
import { DoubtedWords1764001700000 } from './migrations/1764001700000-doubted-words.js';
import { UndoneTracking1764001800000 } from './migrations/1764001800000-undone-tracking.js';
import { QuickSearch1764001900000 } from './migrations/1764001900000-quick-search.js';

/** Every migration, in the order they are applied. */
export const migrations = [
  Vendors1764000000000,
  Identity1764000100000,
  Orders1764000200000,
  Emails1764000300000,
  Intake1764000400000,
  Notes1764000500000,
  Shipments1764000600000,
  Downloads1764000700000,
  MailReports1764000800000,
  Recipients1764000900000,
  Receipts1764001000000,
  Search1764001100000,
  Undo1764001200000,
  Jobs1764001300000,
  Views1764001400000,
  Exports1764001500000,
  ForgottenFilters1764001600000,
  DoubtedWords1764001700000,
  UndoneTracking1764001800000,
  QuickSearch1764001900000,
];
