import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import { DownloadState } from './download-permission.entity.js';
import { downloadState } from './download-state.js';
import { downloadFacts } from './downloads.events.js';
import { assertOpens } from './grant-permission.js';
import type { LockedPermission } from './lock-permission.js';
import { logDownload } from './log-download.js';
import { vendorDay } from './permission-days.js';
import { fileOf } from './permission-file.js';

/**
 * Emails a customer the link once more, while it leads anywhere.
 * @throws UserFault INVALID for a link that would only be refused
 */
export async function resendLink(
  tx: VendorTx,
  { order, permission }: LockedPermission,
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  assertOpens(order);
  const file = await fileOf(tx, permission);
  const why = {
    [DownloadState.REVOKED]: file.deletedAt
      ? 'was deleted.'
      : 'is revoked on this order. Grant it again instead.',
    [DownloadState.EXPIRED]: `ended on ${permission.expiresOn}. Set a later day first.`,
    [DownloadState.USED_UP]: 'has no downloads left. Give more first.',
    // It opens by itself once the order is paid.
    [DownloadState.NOT_PAID]: null,
    [DownloadState.ACTIVE]: null,
  }[downloadState({ permission, file, order, today: await vendorDay(tx, at) })];
  if (why) throw invalid(`${file.name} ${why}`, ['permissionId']);
  logDownload(tx, order, { by, at, summary: `Link to ${file.name} sent again` });
  await downloadFacts.record(tx, {
    kind: 'downloadGranted',
    how: 'RESENT',
    order,
    permissions: [permission],
    by,
  });
}
