import type { AddressFields } from './address.type.js';
import type { EarningTerms, FeeLine } from './order.entity.js';
import type { FrozenRate } from './order-line.entity.js';
import type { OrderStatus } from './order-status.js';

/** A line on its way in: checked, priced, its commission reckoned. Amounts in minor units. */
export interface LineDraft {
  externalId: string | null;
  productId: string | null;
  categoryIds: string[];
  name: string;
  sku: string | null;
  quantity: number;
  subtotal: bigint;
  total: bigint;
  tax: bigint;
  marketplaceDiscount: bigint;
  isDownloadable: boolean;
  imageUrl: string | null;
  commissionRate: string;
  rate: FrozenRate;
  commission: bigint;
  earned: bigint;
}

/** Who buys, as the source says. */
export interface CustomerDraft {
  externalId: string | null;
  /** Lower case. */
  email: string | null;
  name: string;
  phone: string | null;
}

/** One term of what a new order earns, for earnings to write down. */
export interface EarningDraft {
  kind: string;
  /** Which line it belongs to, by its place; null for the order as a whole. */
  line: number | null;
  amount: bigint;
  label: string;
}

/** One vendor's order on its way in: checked and priced. Amounts in minor units. */
export interface OrderDraft {
  checkoutId: string;
  source: string;
  /** The source does its own statuses, so an order of downloads does not complete itself. */
  sourceKeepsStatus: boolean;
  externalId: string;
  /** What the source calls it; null: the vendor's next number. */
  number: string | null;
  status: OrderStatus;
  placedAt: Date;
  paidAt: Date | null;
  /** As the source says; else it is stamped. */
  completedAt: Date | null;
  customer: CustomerDraft;
  customerIp: string | null;
  customerNote: string | null;
  billingAddress: AddressFields | null;
  shippingAddress: AddressFields | null;
  paymentMethod: string | null;
  paymentMethodTitle: string | null;
  transactionId: string | null;
  shippingMethod: string | null;
  currency: string;
  lines: LineDraft[];
  shipping: bigint;
  shippingTax: bigint;
  feeLines: FeeLine[];
  paymentFee: bigint;
  terms: EarningTerms;
  /** They add up to what the order earns. */
  earnings: EarningDraft[];
}
