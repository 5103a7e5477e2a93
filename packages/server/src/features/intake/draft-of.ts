import type { OrderDraft } from '../orders/order-draft.js';
import type { CheckedCheckout, CheckedPart } from './check-place-order.js';
import type { Source } from './look-up.js';
import type { PricedPart } from './price-part.js';

/** What all orders of a checkout have in common. */
interface Common {
  checkoutId: string;
  source: Source;
  at: Date;
}

/** The order that a part of a checkout becomes. */
export const draftOf = (
  checkout: CheckedCheckout,
  part: CheckedPart & PricedPart['priced'],
  { checkoutId, source, at }: Common,
): OrderDraft => ({
  ...checkout,
  ...part,
  checkoutId,
  sourceKeepsStatus: source.kind === 'WOOCOMMERCE',
  externalId: part.externalId ?? checkout.externalId,
  number: part.number ?? checkout.number,
  placedAt: checkout.placedAt ?? at,
  feeLines: part.fees.map(({ name, amount, tax }) => ({
    name,
    amount: amount.toString(),
    tax: tax.toString(),
  })),
});
