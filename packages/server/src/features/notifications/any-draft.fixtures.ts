import { newId } from '../../shared/ids.js';
import type { OrderDraft } from '../orders/order-draft.js';

/** An order on its way in: one line of £40.00, of which the vendor earns £36.00. */
export function anyDraft(): OrderDraft {
  return {
    checkoutId: newId(),
    source: 'app',
    sourceKeepsStatus: false,
    externalId: newId(),
    number: null,
    status: 'PROCESSING',
    placedAt: new Date(),
    paidAt: null,
    completedAt: null,
    customer: {
      externalId: null,
      email: 'hello@juniperskin.example',
      name: 'Juniper Skin Studio',
      phone: '+44 20 7946 0533',
    },
    customerIp: '203.0.113.9',
    customerNote: null,
    billingAddress: null,
    shippingAddress: {
      company: 'Juniper Skin Studio',
      line1: '4 Tannery Yard',
      city: 'Eastmere',
      postcode: 'ES2 7QH',
      country: 'GB',
    },
    paymentMethod: 'card',
    paymentMethodTitle: 'Card',
    transactionId: null,
    shippingMethod: null,
    currency: 'GBP',
    lines: [
      {
        externalId: null,
        productId: 'p1',
        categoryIds: [],
        name: 'Peptide eye serum',
        sku: 'SER-PE-15',
        quantity: 2,
        subtotal: 4000n,
        total: 4000n,
        tax: 0n,
        marketplaceDiscount: 0n,
        isDownloadable: false,
        imageUrl: null,
        commissionRate: '10 %',
        rate: { scope: 'MARKETPLACE', ref: '', percentPpm: 100000, flat: '0', fixed: '0' },
        commission: 400n,
        earned: 3600n,
      },
    ],
    shipping: 0n,
    shippingTax: 0n,
    feeLines: [],
    paymentFee: 0n,
    terms: {
      shippingToVendor: true,
      productTaxToVendor: true,
      shippingTaxToVendor: true,
      feesToVendor: false,
      paymentFeeFromVendor: true,
    },
    earnings: [
      { kind: 'SALE', line: 0, amount: 4000n, label: 'Peptide eye serum' },
      { kind: 'COMMISSION', line: 0, amount: -400n, label: 'Commission 10 %' },
    ],
  };
}
