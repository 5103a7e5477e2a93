import { IsNull, Not } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { type Actor, systemActor } from '../events/actor.js';
import { rememberForUndo } from '../orders/keep-undo.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderLine } from '../orders/order-line.entity.js';
import { isPaid, OrderStatus } from '../orders/order-status.js';
import type { OrderFact } from '../orders/orders.events.js';
import { linesByOrder } from '../orders/read-orders.js';
import { getVendor } from '../vendors/vendors.service.js';
import { DownloadPermission } from './download-permission.entity.js';
import { downloadFacts } from './downloads.events.js';
import { newPermission } from './grant-permission.js';
import { type LinkedFile, linkedFiles } from './linked-files.js';
import { logDownload, rememberDownloads } from './log-download.js';
import { lastDay } from './permission-days.js';

/** What a customer may download follows what happens to their order, in the same transaction. */
export async function grantDownloads(tx: VendorTx, fact: OrderFact): Promise<void> {
  if (fact.kind === 'orderPlaced' && isPaid(fact.order.status) && !fact.isHistory)
    await grantOfLines(tx, fact.order, fact.lines, tx.at);
  if (fact.kind !== 'statusChanged') return;
  const { order, to, at } = fact;
  if (fact.firstPaid && !fact.isHistory) {
    const lines = (await linesByOrder(tx, [order.id])).get(order.id) ?? [];
    await grantOfLines(tx, order, lines, at);
  }
  if (to === OrderStatus.COMPLETED) await startClocks(tx, order);
}

/** Every file that comes with the lines, once; what was granted by hand before stays as it is. */
async function grantOfLines(
  tx: VendorTx,
  order: Order,
  lines: readonly OrderLine[],
  at: Date,
): Promise<void> {
  const linked = await linkedFiles(tx, order, lines);
  if (linked.length === 0) return;
  const { vendorId, id: orderId } = order;
  const granted = await tx.manager.findBy(DownloadPermission, { vendorId, orderId });
  const files = linked.filter(({ file }) => granted.every(({ fileId }) => fileId !== file.id));
  const [first] = files;
  if (!first) return;
  const by = systemActor();
  const { timeZone } = await getVendor(tx);
  const permissions = files.map((each) => permissionFor(order, each, { by, at, timeZone }));
  await tx.manager.insert(
    DownloadPermission,
    permissions.map((permission) => ({ ...permission })),
  );
  const { hasDownloads: hadDownloads } = order;
  await rememberForUndo(tx, { granted: { ids: permissions.map(({ id }) => id), hadDownloads } });
  const summary =
    files.length === 1 ? `Download of ${first.file.name} granted` : `${files.length} downloads granted`;
  logDownload(tx, order, { by, at, summary });
  await rememberDownloads(tx, order);
  await downloadFacts.record(tx, { kind: 'downloadGranted', how: 'AUTOMATIC', order, permissions, by });
}

function permissionFor(
  order: Order,
  { file, line, remaining, expiryDays }: LinkedFile,
  { by, at, timeZone }: { by: Actor; at: Date; timeZone: string },
): DownloadPermission {
  const { completedAt } = order;
  const clock =
    completedAt && expiryDays !== null
      ? { expiresOn: lastDay(timeZone, completedAt, expiryDays), expiryDays: null }
      : { expiresOn: null, expiryDays };
  return newPermission(order, file.id, { remaining, ...clock, by, at, lineId: line.id });
}

/** Days are counted from the first Completed, where they are still to be counted. */
async function startClocks(tx: VendorTx, order: Order): Promise<void> {
  const { vendorId, id: orderId, completedAt } = order;
  if (!completedAt || !order.hasDownloads) return;
  const { timeZone } = await getVendor(tx);
  const where = { vendorId, orderId, expiryDays: Not(IsNull()) };
  const begun = await tx.manager.findBy(DownloadPermission, where);
  if (begun.length === 0) return;
  const clocks = begun.map(({ id, version, expiryDays }) => ({ id, version, expiryDays }));
  await rememberForUndo(tx, { clocks });
  for (const { id, expiryDays } of begun)
    await tx.manager.update(
      DownloadPermission,
      { vendorId, id },
      { expiresOn: lastDay(timeZone, completedAt, expiryDays as number), expiryDays: null },
    );
}
