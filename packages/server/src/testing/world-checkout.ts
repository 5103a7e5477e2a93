import type {
  OrderLineInput,
  PlaceOrderInput,
  VendorPartInput,
} from '../features/intake/place-order.input.js';
import { newId } from '../shared/ids.js';

/** What a test says of one vendor's part; the rest is filled in. */
export interface PartWish extends Partial<Omit<VendorPartInput, 'lines'>> {
  lines?: Partial<OrderLineInput>[];
}

/** What a test says of a checkout; the rest is filled in. */
export interface CheckoutWish extends Partial<Omit<PlaceOrderInput, 'parts'>> {
  parts?: PartWish[];
}

/** A line of one thing for 100.00 without tax, unless said otherwise. */
const lineOf = (wish: Partial<OrderLineInput> = {}): OrderLineInput => {
  const total = wish.total ?? '100.00';
  return { name: 'Vitamin C serum', quantity: 1, subtotal: total, total, ...wish };
};

/** A checkout of the source `shop` in GBP, by card, of a guest; unique, unless given an external id. */
export function checkoutOf({ parts = [{}], ...wish }: CheckoutWish = {}): PlaceOrderInput {
  return {
    source: 'shop',
    externalId: newId(),
    currency: 'GBP',
    paymentMethod: 'card',
    status: 'PROCESSING',
    customer: { name: 'Harley Clinic', email: 'orders@harley.example' },
    ...wish,
    parts: parts.map(({ lines = [{}], ...part }) => ({
      vendor: { externalId: 'unlinked' },
      ...part,
      lines: lines.map(lineOf),
    })),
  };
}
