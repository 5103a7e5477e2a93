import { createHmac } from 'node:crypto';

/** What a WooCommerce shop sends about a paid order of one line, placed just now. */
export function shopOrder(id: number, shopVendorId: string): object {
  const now = new Date().toISOString().slice(0, 19);
  const address = {
    ...{ first_name: 'Orchard', last_name: 'Rooms', company: 'Orchard Rooms', country: 'GB' },
    ...{ address_1: '2 Orchard Street', address_2: '', city: 'Whitcombe', state: '', postcode: 'WX4 1AA' },
  };
  return {
    ...{ id, number: String(id), parent_id: 0, status: 'processing', currency: 'GBP' },
    ...{ date_created_gmt: now, date_modified_gmt: now, date_paid_gmt: now, date_completed_gmt: null },
    ...{ discount_total: '0.00', discount_tax: '0.00', shipping_total: '5.00', shipping_tax: '1.00' },
    ...{ cart_tax: '8.00', total: '54.00', total_tax: '9.00', prices_include_tax: false },
    ...{ customer_id: 0, customer_ip_address: '', customer_note: '', transaction_id: '' },
    ...{ payment_method: 'card', payment_method_title: 'Card' },
    billing: { ...address, email: 'desk@orchardrooms.example', phone: '+44 20 7946 0111' },
    shipping: address,
    meta_data: [{ id: 1, key: '_dokan_vendor_id', value: shopVendorId }],
    line_items: [
      {
        ...{ id: id * 10, name: 'Barrier serum, 30 ml', product_id: 93, variation_id: 0, quantity: 2 },
        ...{ subtotal: '40.00', subtotal_tax: '8.00', total: '40.00', total_tax: '8.00' },
        ...{ taxes: [], meta_data: [], sku: 'SER-30', price: 20 },
      },
    ],
    shipping_lines: [
      { id: 7, method_title: 'Courier', method_id: 'flat_rate', total: '5.00', total_tax: '1.00', taxes: [] },
    ],
    ...{ tax_lines: [], fee_lines: [], coupon_lines: [], refunds: [] },
  };
}

/** Delivers a webhook as WooCommerce does, signed with the secret of the source; the answer's status. */
export async function deliver(
  { url, source, secret }: { url: string; source: string; secret: string },
  topic: string,
  order: object,
): Promise<number> {
  const body = JSON.stringify(order);
  const response = await fetch(`${url}/webhooks/woocommerce/${source}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
    },
    body,
  });
  await response.body?.cancel();
  return response.status;
}
