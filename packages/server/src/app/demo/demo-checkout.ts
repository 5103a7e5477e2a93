import type { PlaceOrderInput } from '../../features/intake/place-order.input.js';
import type { OrderStatus } from '../../features/orders/order-status.js';
import { type DemoBasket, toPart } from './demo-basket.js';
import type { DemoClinic } from './demo-clinics.js';
import { type DemoVendor, demoCurrency, demoSource } from './demo-market.js';
import { type DemoParcel, parcelOf } from './demo-parcels.js';

/** Who does something in the demo. */
export type DemoPerson = 'owner' | 'staff' | 'operator' | 'shop';

/** What happens to one vendor's order after it was placed. */
export type DemoStep = { vendor: DemoVendor; at: Date; by: DemoPerson; reason?: string } & (
  | { kind: 'status'; to: OrderStatus }
  /** In full, or one item of the first line. */
  | { kind: 'refund'; isFull: boolean }
  | { kind: 'ship'; parcel: DemoParcel }
);

export interface DemoCheckout {
  number: number;
  input: PlaceOrderInput & { placedAt: Date };
  steps: DemoStep[];
}

export interface DemoPurchase {
  number: number;
  placedAt: Date;
  clinic: DemoClinic;
  baskets: DemoBasket[];
  status: OrderStatus;
  payment?: 'card' | 'bacs';
  note?: string | undefined;
  steps?: DemoStep[];
}

const isPaid = (status: OrderStatus): boolean => status === 'PROCESSING' || status === 'COMPLETED';

/** The same steps, each order shipped by whoever completes it. */
const withParcels = (order: number, steps: readonly DemoStep[]): DemoStep[] =>
  steps.flatMap((step): DemoStep[] => {
    if (step.kind !== 'status' || step.to !== 'COMPLETED') return [step];
    const { vendor, at, by } = step;
    return [{ kind: 'ship', vendor, at, by, parcel: parcelOf(order) }, step];
  });

/** A purchase as the shop would place it. */
export function toCheckout(purchase: DemoPurchase): DemoCheckout {
  const { number, placedAt, clinic, baskets, status, payment = 'card', note, steps = [] } = purchase;
  return {
    number,
    steps: withParcels(number, steps),
    input: {
      source: demoSource,
      externalId: externalIdOf(number),
      number: String(number),
      placedAt,
      status,
      currency: demoCurrency,
      paymentMethod: payment,
      paymentMethodTitle: payment === 'card' ? 'Card' : 'Bank transfer',
      transactionId: payment === 'card' && isPaid(status) ? `demo_pay_${number}` : null,
      paidAt: isPaid(status) ? placedAt : null,
      completedAt: status === 'COMPLETED' ? placedAt : null,
      customer: clinic.customer,
      customerIp: clinic.ip,
      customerNote: note ?? null,
      billingAddress: clinic.billing,
      shippingAddress: clinic.shipping,
      parts: baskets.map((basket) => toPart(basket, payment)),
    },
  };
}

export const externalIdOf = (number: number): string => `demo-${number}`;
