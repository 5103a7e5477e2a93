import { z } from 'zod';
import type { Tx } from '../../platform/database/database.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { openDownloads } from '../downloads/told-downloads.js';
import { Order } from '../orders/order.entity.js';
import { linesByOrder } from '../orders/read-orders.js';
import { addressLines } from './address-lines.js';
import { MARKETPLACE_ID } from './email.entity.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { toOrderView } from './order-mail-views.js';
import { claimReceipt } from './receipt-state.js';
import { recordEmail } from './record-email.js';
import { renderTemplate } from './templates/templates.js';

interface Checkout {
  number: string | null;
  placedAt: Date;
}

/** The customer's one receipt for a whole checkout: the only mail that spans vendors, so none of them sends it. */
export const sendReceiptTask: Task<{ checkoutId: string }> = defineTask({
  name: 'send-receipt',
  payload: z.object({ checkoutId: z.uuid() }),
  options: { concurrency: 2 },
  // As the role that takes checkouts in: no other may see whose orders belong together.
  run: ({ checkoutId }, { database }) =>
    database.transaction('intake', async (tx) => {
      const [checkout] = await tx.query<Checkout>(
        'select number, placed_at as "placedAt" from checkout where id = $1',
        [checkoutId],
      );
      if (!checkout || !(await claimReceipt(tx, checkoutId))) return;
      const parts = await readParts(tx, checkoutId);
      const [first] = parts;
      if (!first) return;
      const { order, settings } = first;
      const rendered = await renderTemplate('customer-checkout-receipt', {
        brand: settings.brand,
        timeZone: settings.timeZone,
        to: order.customerEmail,
        ...checkout,
        shipTo: addressLines(order.shippingAddress),
        parts: parts.map(({ settings, view, downloads }) => ({
          vendorName: settings.vendorName,
          order: view,
          downloads,
        })),
      });
      await tx.inVendor(MARKETPLACE_ID, (ofMarketplace) =>
        recordEmail(
          ofMarketplace,
          {
            recipient: 'CUSTOMER',
            template: 'customer-checkout-receipt',
            order: null,
            dedupeKey: `receipt:${checkoutId}`,
            to: order.customerEmail,
            toName: order.customerName,
          },
          rendered,
        ),
      );
    }),
});

async function readParts(tx: Tx, checkoutId: string) {
  const rows = await tx.query<{ vendorId: string; orderId: string }>(
    'select vendor_id as "vendorId", order_id as "orderId" from checkout_order where checkout_id = $1 order by vendor_id',
    [checkoutId],
  );
  const parts = [];
  for (const { vendorId, orderId } of rows)
    parts.push(
      await tx.inVendor(vendorId, async (ofVendor) => {
        const order = await ofVendor.manager.findOneByOrFail(Order, { vendorId, id: orderId });
        const lines = (await linesByOrder(ofVendor, [orderId])).get(orderId) ?? [];
        const settings = await readOrderMailSettings(ofVendor, order.source);
        const downloads = await openDownloads(ofVendor, order);
        return { order, settings, downloads, view: toOrderView({ order, lines }) };
      }),
    );
  return parts;
}
