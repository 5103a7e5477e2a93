import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import { appendEvent } from '../events/event-log.js';
import { filterable } from '../orders/filterable.js';
import { Order } from '../orders/order.entity.js';
import type { ChangeUndone } from '../orders/undo.events.js';

/** What a change of status did to the downloads of its order. */
interface DownloadsBefore {
  /** Permissions that came with it. */
  granted?: { ids: readonly string[]; hadDownloads: boolean };
  /** Days that were to be counted, and are since. */
  clocks?: readonly { id: string; version: number; expiryDays: number }[];
}

/**
 * Takes back what the customer may download because an order was paid, and the clocks that its completion began.
 * @throws UserFault VERSION_CONFLICT when the customer or a person of the vendor has done something with them since
 */
export async function takeBackDownloads(tx: VendorTx, fact: ChangeUndone): Promise<void> {
  const { granted, clocks } = fact.undo.before as DownloadsBefore;
  if (clocks) await stopClocks(tx, fact, clocks);
  if (granted) await takeBackGrants(tx, fact, granted);
}

async function stopClocks(
  tx: VendorTx,
  fact: ChangeUndone,
  clocks: NonNullable<DownloadsBefore['clocks']>,
): Promise<void> {
  for (const { id, version, expiryDays } of clocks) {
    const stopped = await tx.query(
      `update download_permission set expires_on = null, expiry_days = $4
       where vendor_id = $1 and id = $2 and version = $3 and expiry_days is null returning id`,
      [tx.vendorId, id, version, expiryDays],
    );
    if (stopped.length === 0) throw touched(fact);
  }
}

/** All of them, or none: one that was used or changed has a history that is not forgotten. */
async function takeBackGrants(
  tx: VendorTx,
  fact: ChangeUndone,
  { ids, hadDownloads }: NonNullable<DownloadsBefore['granted']>,
): Promise<void> {
  const { order, by, at } = fact;
  const deleted = await tx.query(
    `delete from download_permission p where vendor_id = $1 and id = any($2)
       and version = 1 and download_count = 0 and revoked_at is null
       and not exists (select from download_start s where s.vendor_id = $1 and s.permission_id = p.id)
     returning id`,
    [tx.vendorId, ids],
  );
  if (deleted.length < ids.length) throw touched(fact);
  const before = filterable(order);
  if (!hadDownloads) await forgetDownloads(tx, order);
  appendEvent(tx, {
    kind: 'DOWNLOAD_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: ids.length === 1 ? 'Download taken back' : `${ids.length} downloads taken back`,
    before: order.hasDownloads ? null : before,
    at,
  });
}

/** Unless a file was granted by hand since, nothing was ever granted through the order. */
async function forgetDownloads(tx: VendorTx, order: Order): Promise<void> {
  const others = await tx.query(
    'select from download_permission where vendor_id = $1 and order_id = $2 limit 1',
    [tx.vendorId, order.id],
  );
  if (others.length > 0) return;
  order.hasDownloads = false;
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, { hasDownloads: false });
}

const touched = ({ undo, order }: ChangeUndone): UserFault =>
  new UserFault(
    ErrorCode.VERSION_CONFLICT,
    `The downloads of order ${order.number} have been used or changed since, so this cannot be undone any more.`,
    ['undoId'],
    { expected: undo.orderVersion, order: { vendorId: order.vendorId, id: order.id } },
  );
