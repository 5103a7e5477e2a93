import { z } from 'zod';
import type { Tx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { openDownloads } from '../downloads/told-downloads.js';
import { Order } from '../orders/order.entity.js';
import { linesByOrder } from '../orders/read-orders.js';
import { addressLines } from './address-lines.js';
import { MARKETPLACE_ID } from './email.entity.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { toOrderView } from './order-mail-views.js';
import { claimReceipt, holdReceipt } from './receipt-state.js';
import { recordEmail } from './record-email.js';
import { renderTemplate } from './templates/templates.js';

interface Checkout {
  number: string | null;
  placedAt: Date;
}

interface OrderOf {
  vendorId: string;
  orderId: string;
}

interface ReceiptOf {
  checkoutId: string;
  /** The change of a person that announced the order, where they could take it back. */
  cause?: Cause | undefined;
}

interface Cause {
  vendorId: string;
  changeId: string;
}

/** Whether the change that wants a receipt was taken back. */
const isUndone = (tx: Tx, { vendorId, changeId }: Cause): Promise<boolean> =>
  tx.inVendor(vendorId, async (ofVendor) => {
    // Waits for whoever is taking it back right now.
    const [change] = await ofVendor.query<{ isUndone: boolean }>(
      'select undone_at is not null as "isUndone" from undo where vendor_id = $1 and id = $2 for share',
      [vendorId, changeId],
    );
    return change?.isUndone ?? false;
  });

/** Until when the status of an order of the checkout, of whichever vendor, can be taken back; null when all stand. */
async function openUntil(tx: Tx, orders: readonly OrderOf[]): Promise<Date | null> {
  let latest: Date | null = null;
  for (const { vendorId, orderId } of orders) {
    const changes = await tx.inVendor(vendorId, (ofVendor) =>
      ofVendor.query<{ until: Date }>(
        `select until from undo where vendor_id = $1 and order_id = $2 and kind = 'STATUS'
           and undone_at is null and until > now() for share`,
        [vendorId, orderId],
      ),
    );
    for (const { until } of changes) if (!latest || until > latest) latest = until;
  }
  return latest;
}

/** The customer's one receipt for a whole checkout: the only mail that spans vendors, so none of them sends it. */
export const sendReceiptTask: Task<ReceiptOf> = defineTask({
  name: 'send-receipt',
  payload: z.object({
    checkoutId: z.uuid(),
    cause: z.object({ vendorId: z.uuid(), changeId: z.uuid() }).optional(),
  }),
  options: { concurrency: 2 },
  // As the role that takes checkouts in: no other may see whose orders belong together.
  run: (payload, { database }) =>
    database.transaction('intake', async (tx) => {
      const { checkoutId, cause } = payload;
      if (cause && (await isUndone(tx, cause))) return;
      await holdReceipt(tx, checkoutId);
      const orders = await ordersOf(tx, checkoutId);
      const startAfter = await openUntil(tx, orders);
      if (startAfter) return enqueue(tx, sendReceiptTask, payload, { startAfter });
      const [checkout] = await tx.query<Checkout>(
        'select number, placed_at as "placedAt" from checkout where id = $1',
        [checkoutId],
      );
      if (!checkout || !(await claimReceipt(tx, checkoutId))) return;
      const parts = await readParts(tx, orders);
      const [first] = parts;
      if (!first) return;
      const { order, settings } = first;
      const rendered = renderTemplate('customer-checkout-receipt', {
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

const ordersOf = (tx: Tx, checkoutId: string): Promise<OrderOf[]> =>
  tx.query<OrderOf>(
    'select vendor_id as "vendorId", order_id as "orderId" from checkout_order where checkout_id = $1 order by vendor_id',
    [checkoutId],
  );

async function readParts(tx: Tx, orders: readonly OrderOf[]) {
  const parts = [];
  for (const { vendorId, orderId } of orders)
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
