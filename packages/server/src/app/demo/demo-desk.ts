import { grantPermission } from '../../features/downloads/grant-permission.js';
import { revokePermission } from '../../features/downloads/revoke-permission.js';
import type { Actor } from '../../features/events/actor.js';
import { writeNote } from '../../features/notes/write-note.js';
import { lockOrder } from '../../features/orders/change-status.js';
import { findOrder } from '../../features/orders/read-orders.js';
import type { Database, VendorTx } from '../../platform/database/database.js';
import type { DemoFileName } from './demo-library.js';

/** The order with everything on it: a discount, a first parcel, a note, a file granted and one taken back. */
const fullOrder = '10482';

/** What an owner did about that order besides shipping, once. */
export async function workDemoDesk(database: Database, vendorId: string, by: Actor): Promise<void> {
  await database.inVendor('app', vendorId, async (tx) => {
    const found = await findOrder(tx, { number: fullOrder });
    if (!found || found.hasDownloads) return;
    const order = await lockOrder(tx, found.id);
    const at = new Date();
    const body = 'LED mask is on the Tuesday delivery. Send it on its own, do not hold back the serums.';
    await writeNote(tx, order, { kind: 'PRIVATE', body, by, at });
    const grant = async (name: DemoFileName, remaining: number) =>
      grantPermission(tx, by, { orderId: order.id, fileId: await fileCalled(tx, name), remaining }, at);
    await grant('led-protocols.pdf', 3);
    const permission = await grant('led-consent-form.pdf', 1);
    await revokePermission(tx, { order, permission }, { by, at });
  });
}

async function fileCalled(tx: VendorTx, name: DemoFileName): Promise<string> {
  const [file] = await tx.query<{ id: string }>('select id from file where vendor_id = $1 and name = $2', [
    tx.vendorId,
    name,
  ]);
  if (!file) throw new Error(`The demo has no file ${name}`);
  return file.id;
}
