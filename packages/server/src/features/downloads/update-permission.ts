import type { VendorTx } from '../../platform/database/database.js';
import type { Day } from '../../shared/dates.js';
import { invalid } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import type { Change } from '../events/event.entity.js';
import type { DownloadPermission } from './download-permission.entity.js';
import { downloadFacts } from './downloads.events.js';
import { isClosed } from './grant-permission.js';
import { assertPermissionVersion, type LockedPermission } from './lock-permission.js';
import { logDownload } from './log-download.js';
import { vendorDay } from './permission-days.js';
import { fileOf } from './permission-file.js';
import { checkExpiry, checkRemaining } from './permission-rules.js';
import { savePermission } from './save-permission.js';

export interface PermissionChange {
  /** Null: as many as they like; left out: as it is. */
  remaining?: number | null;
  /** Null: no end; left out: as it is. */
  expiresOn?: Day | null;
  expectedVersion?: number | null;
}

type Terms = Pick<DownloadPermission, 'remaining' | 'expiresOn' | 'expiryDays'>;

/**
 * Changes how often and how long a customer may download. What changes nothing does nothing, whatever version was
 * seen; the customer hears of it where it is more than before.
 * @throws UserFault VERSION_CONFLICT, INVALID
 */
export async function updatePermission(
  tx: VendorTx,
  locked: LockedPermission,
  change: PermissionChange,
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  const { order, permission } = locked;
  const before = termsOf(permission);
  const after = changedTerms(before, change);
  const changes = describe(before, after);
  if (changes.length === 0) return;
  assertPermissionVersion(locked, change.expectedVersion);
  checkRemaining(after.remaining, 0);
  if (after.expiresOn !== before.expiresOn) checkExpiry(after.expiresOn, await vendorDay(tx, at));
  const file = await fileOf(tx, permission);
  if (file.deletedAt)
    throw invalid(`${file.name} was deleted: nothing of it can be changed.`, ['permissionId']);
  await savePermission(tx, permission, after);
  logDownload(tx, order, { by, at, summary: `Download of ${file.name} changed`, changes });
  // Where nothing can be downloaded, nothing is gained.
  if (permission.revokedAt || isClosed(order) || !isMore(before, after)) return;
  await downloadFacts.record(tx, {
    kind: 'downloadGranted',
    how: 'EXTENDED',
    order,
    permissions: [permission],
    by,
  });
}

const termsOf = ({ remaining, expiresOn, expiryDays }: Terms): Terms => ({
  remaining,
  expiresOn,
  expiryDays,
});

/** A last day that somebody set is not moved when the order is Completed. */
const changedTerms = (before: Terms, { remaining, expiresOn }: PermissionChange): Terms => ({
  ...before,
  ...(remaining !== undefined && { remaining }),
  ...(expiresOn !== undefined && expiresOn !== before.expiresOn && { expiresOn, expiryDays: null }),
  ...(expiresOn === null && { expiryDays: null }),
});

const countWord = (remaining: number | null): string =>
  remaining === null ? 'without limit' : String(remaining);

const endWord = ({ expiresOn, expiryDays }: Terms): string =>
  expiresOn ?? (expiryDays === null ? 'never' : `${expiryDays} days after Completed`);

function describe(before: Terms, after: Terms): Change[] {
  const changes = [
    { field: 'downloadsLeft', before: countWord(before.remaining), after: countWord(after.remaining) },
    { field: 'expiresOn', before: endWord(before), after: endWord(after) },
  ];
  return changes.filter((change) => change.before !== change.after);
}

/** More downloads, or a later end: what a customer is told of. */
function isMore(before: Terms, after: Terms): boolean {
  const count = ({ remaining }: Terms) => remaining ?? Number.POSITIVE_INFINITY;
  const isEndless = ({ expiresOn, expiryDays }: Terms) => expiresOn === null && expiryDays === null;
  const isLater = before.expiresOn !== null && after.expiresOn !== null && after.expiresOn > before.expiresOn;
  return count(after) > count(before) || isLater || (isEndless(after) && !isEndless(before));
}
