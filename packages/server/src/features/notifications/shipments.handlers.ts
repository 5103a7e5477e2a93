import type { VendorTx } from '../../platform/database/database.js';
import { linesByOrder } from '../orders/read-orders.js';
import type { ShipmentFact } from '../shipments/shipments.events.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { toCustomerView } from './order-mail-views.js';
import { recordEmail } from './record-email.js';
import type { CustomerTrackingView } from './templates/order-view.js';
import { renderTemplate } from './templates/templates.js';

const what = { shipmentAdded: 'added', shipmentChanged: 'changed', shipmentRemoved: 'removed' } as const;

/**
 * The handler that mails the buyer of a parcel, in the transaction of its change, whoever mails them of statuses.
 * @param baseUrl where people reach the page; links in mails begin with it
 */
export const mailAboutShipments =
  (baseUrl: string) =>
  async (tx: VendorTx, fact: ShipmentFact): Promise<void> => {
    if (fact.isHistory) return;
    const { order, parcel, left, noteId } = fact;
    const settings = await readOrderMailSettings(tx, order.source);
    const lines = (await linesByOrder(tx, [order.id])).get(order.id) ?? [];
    const { provider, trackingNumber, trackingUrl, shippedOn } = parcel.shipment;
    const view: CustomerTrackingView = {
      ...toCustomerView({ order, lines, settings, baseUrl }),
      ...{ what: what[fact.kind], provider, trackingNumber, trackingUrl, shippedOn, left },
      contents: parcel.contents.map(({ line: { name, sku }, quantity }) => ({ name, sku, quantity })),
    };
    await recordEmail(
      tx,
      {
        recipient: 'CUSTOMER',
        template: 'customer-tracking',
        order,
        noteId,
        dedupeKey: `note:${noteId}:tracking`,
        to: order.customerEmail,
        toName: order.customerName,
        replyTo: settings.replyTo,
        discloses: ['EMAIL', 'ADDRESS'],
      },
      renderTemplate('customer-tracking', view),
    );
  };
