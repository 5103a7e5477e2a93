import type { ToldDownload } from '../../downloads/told-downloads.js';
import type { MailBrand } from './mail-document.js';
import type {
  CustomerMailView,
  OrderView,
  VendorChangeView,
  VendorMailView,
  VendorRefundView,
} from './order-view.js';
import type { TemplateName, ViewOf } from './templates.js';

const brand: MailBrand = { name: 'Treatment Room Market', color: '#2156b3' };
const url = 'https://orders.market.example/v/0193f3a0-0000-7000-8000-00000000000a';
const orderUrl = `${url}/orders/0193f3a0-0000-7000-8000-000000000001`;

export function orderView(change: Partial<OrderView> = {}): OrderView {
  return {
    number: '10494',
    currency: 'GBP',
    status: 'PROCESSING',
    placedAt: new Date('2026-11-24T14:05:00Z'),
    paidAt: new Date('2026-11-24T14:06:00Z'),
    paymentMethod: 'Card',
    lines: [
      { name: 'Peptide eye serum, 15 ml', sku: 'SER-PE-15', quantity: 2, unitPrice: 3200n, subtotal: 6400n },
      {
        name: 'Needling cartridges, 12-pin, box of 50',
        sku: 'NDL-12-50',
        quantity: 3,
        unitPrice: 5800n,
        subtotal: 17400n,
      },
      { name: 'Light therapy goggles', sku: 'LED-GOG', quantity: 1, unitPrice: 9650n, subtotal: 9650n },
    ],
    discount: 0n,
    shipping: 950n,
    shippingMethod: 'tracked 48 h',
    fees: 0n,
    tax: 6880n,
    total: 41280n,
    refunded: 0n,
    ...change,
  };
}

export function vendorView(change: Partial<VendorMailView> = {}): VendorMailView {
  return {
    brand,
    buyerWord: 'clinic',
    vendorName: 'Ambercourt Supply',
    timeZone: 'Europe/London',
    to: 'orders@ambercourt.example',
    orderUrl,
    settingsUrl: `${url}/settings`,
    order: orderView(),
    earned: 37054n,
    customer: {
      name: 'Juniper Skin Studio',
      email: 'hello@juniperskin.example',
      phone: '+44 20 7946 0533',
      note: null,
      shipTo: ['Juniper Skin Studio', '4 Tannery Yard', 'Eastmere ES2 7QH'],
      shipToCity: 'Eastmere',
    },
    ...change,
  };
}

const changeView = (change: Partial<VendorChangeView> = {}): VendorChangeView => ({
  ...vendorView(),
  from: 'CANCELLED',
  by: 'Treatment Room Market',
  reason: null,
  ...change,
});

const refundView = (change: Partial<VendorRefundView> = {}): VendorRefundView => ({
  ...vendorView({ order: orderView({ refunded: 5800n }), earned: 31950n }),
  by: 'Tomas',
  reason: 'One box arrived opened.',
  amount: 5800n,
  isFull: false,
  ...change,
});

const customerView = (change: Partial<CustomerMailView> = {}): CustomerMailView => ({
  brand,
  vendorName: 'Ambercourt Supply',
  timeZone: 'Europe/London',
  to: 'hello@juniperskin.example',
  isAnswered: true,
  order: orderView(),
  shipTo: ['Juniper Skin Studio', '4 Tannery Yard', 'Eastmere ES2 7QH'],
  ...change,
});

const video: ToldDownload = {
  name: 'led-protocols.mp4',
  size: 1_200_000_000,
  link: 'https://orders.market.example/d/AZPzoAAAcACAAAAAAAAACgGT86AAAHAAgAAAAAAAAB4f3kPq0y7c2vWbXn8sTQmR',
  remaining: 3,
  expiresOn: '2026-12-24',
  expiryDays: null,
};

const account = {
  brand,
  to: 'tomas@ambercourt.example',
  url: 'https://orders.market.example/reset-password?token=qN3vX0bY8fJ2kLm5PwRtZa',
  expiresAt: new Date('2026-11-24T15:06:00Z'),
  timeZone: 'Europe/London',
};

/** One view for every template there is. */
export const views: { [Name in TemplateName]: ViewOf<Name> } = {
  'vendor-order-announced': vendorView(),
  'vendor-order-back': changeView({ reason: 'The bank cleared the payment after all.' }),
  'vendor-order-processing': changeView({ from: 'ON_HOLD' }),
  'vendor-order-cancelled': changeView({
    from: 'PROCESSING',
    order: orderView({ status: 'CANCELLED' }),
    by: 'the buyer',
  }),
  'vendor-order-failed': changeView({
    from: 'ON_HOLD',
    order: orderView({ status: 'FAILED', paidAt: null }),
  }),
  'vendor-order-refunded': refundView(),
  'customer-order-processing': customerView(),
  'customer-order-completed': customerView({ order: orderView({ status: 'COMPLETED' }), downloads: [video] }),
  'customer-order-cancelled': customerView({ order: orderView({ status: 'CANCELLED', paidAt: null }) }),
  'customer-order-part-refund': { ...customerView({ order: orderView({ refunded: 5800n }) }), amount: 5800n },
  'customer-order-full-refund': {
    ...customerView({ order: orderView({ status: 'REFUNDED', refunded: 41280n }) }),
    amount: 41280n,
  },
  'customer-checkout-receipt': {
    brand,
    timeZone: 'Europe/London',
    to: 'hello@juniperskin.example',
    number: '88120',
    placedAt: new Date('2026-11-24T14:05:00Z'),
    shipTo: ['Juniper Skin Studio', '4 Tannery Yard', 'Eastmere ES2 7QH'],
    parts: [
      { vendorName: 'Ambercourt Supply', order: orderView(), downloads: [video] },
      {
        vendorName: 'Northlight Linen',
        order: orderView({
          number: '2207',
          lines: [
            {
              name: 'Treatment couch cover, stone',
              sku: null,
              quantity: 4,
              unitPrice: 1800n,
              subtotal: 7200n,
            },
          ],
          discount: 720n,
          shipping: 0n,
          shippingMethod: null,
          tax: 1296n,
          total: 7776n,
        }),
        downloads: [],
      },
    ],
  },
  'customer-download-granted': { ...customerView(), how: 'GRANTED', isPaid: true, downloads: [video] },
  'customer-download-revoked': { ...customerView(), fileName: 'led-consent-form.pdf' },
  'customer-note': {
    ...customerView(),
    by: 'Ambercourt Supply',
    body: 'Your serums left this morning.\nFollow them here: https://track.parcelway.example/PW-4471-9026.\n\nThe goggles come on Tuesday, on their own.',
  },
  'customer-tracking': {
    ...customerView(),
    what: 'added',
    provider: 'Royal Mail',
    trackingNumber: 'RB471902389GB',
    trackingUrl: 'https://www.royalmail.com/track-your-item#/tracking-results/RB471902389GB',
    shippedOn: '2026-11-24',
    contents: [
      { name: 'Peptide eye serum, 15 ml', sku: 'SER-PE-15', quantity: 2 },
      { name: 'Needling cartridges, 12-pin, box of 50', sku: 'NDL-12-50', quantity: 3 },
    ],
    left: 1,
  },
  'vendor-private-note': {
    ...vendorView(),
    by: 'Mara K.',
    body: 'LED mask is on the Tuesday delivery. Send it on its own, do not hold back the serums.',
    writtenAt: new Date('2026-11-24T15:30:00Z'),
  },
  'account-reset-password': account,
  'account-invitation': { ...account, vendorName: 'Ambercourt Supply', role: 'manager', invitedBy: 'Ines' },
};
