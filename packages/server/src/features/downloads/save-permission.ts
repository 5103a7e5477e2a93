import type { VendorTx } from '../../platform/database/database.js';
import { DownloadPermission } from './download-permission.entity.js';

/** Writes what a person changed of a permission that is locked, and counts its version up. */
export async function savePermission(
  tx: VendorTx,
  permission: DownloadPermission,
  change: Partial<DownloadPermission>,
): Promise<void> {
  const fields = { ...change, version: permission.version + 1 };
  Object.assign(permission, fields);
  await tx.manager.update(DownloadPermission, { vendorId: tx.vendorId, id: permission.id }, fields);
}
