import type { Day } from '../../../shared/dates.js';
import type { GrantKind } from '../../downloads/downloads.events.js';
import type { ToldDownload } from '../../downloads/told-downloads.js';
import type { OrderStatus } from '../../orders/order-status.js';
import type { MailBrand } from './mail-document.js';

/** What of a customer may be shown: null is hidden by the marketplace's policy, undefined was never given. */
export type Disclosed<T> = T | null | undefined;

/** An order as its mails show it; amounts in minor units of its currency. */
export interface OrderView {
  number: string;
  currency: string;
  status: OrderStatus;
  placedAt: Date;
  paidAt: Date | null;
  paymentMethod: string | null;
  lines: readonly LineView[];
  discount: bigint;
  shipping: bigint;
  shippingMethod: string | null;
  fees: bigint;
  tax: bigint;
  total: bigint;
  refunded: bigint;
}

export interface LineView {
  name: string;
  sku: string | null;
  quantity: number;
  unitPrice: bigint;
  /** Before discounts: unit price × quantity. */
  subtotal: bigint;
}

/** What every mail to a vendor about an order needs. */
export interface VendorMailView {
  brand: MailBrand;
  /** The marketplace's word for a buyer, e.g. `clinic`. */
  buyerWord: string;
  vendorName: string;
  timeZone: string;
  /** The address it goes to, named at the foot. */
  to: string;
  /** By id, never by number. */
  orderUrl: string;
  /** Where the list of addresses is changed. */
  settingsUrl: string;
  order: OrderView;
  earned: bigint;
  customer: {
    name: string;
    email: Disclosed<string>;
    phone: Disclosed<string>;
    note: string | null;
    /** Lines of the address, name first. */
    shipTo: Disclosed<readonly string[]>;
    /** Where it goes, in a word; undefined as well where the address is hidden. */
    shipToCity: string | undefined;
  };
}

/** A vendor's mail about a change someone made. */
export interface VendorChangeView extends VendorMailView {
  from: OrderStatus;
  /** Who did it, e.g. `Sam Porter (Treatment Room Market)`. */
  by: string;
  reason: string | null;
}

/** A vendor's mail about a refund. */
export interface VendorRefundView extends VendorMailView {
  by: string;
  reason: string | null;
  amount: bigint;
  isFull: boolean;
}

/** What every mail to a customer about an order needs. */
export interface CustomerMailView {
  brand: MailBrand;
  vendorName: string;
  timeZone: string;
  to: string;
  /** Whether an answer reaches the vendor. */
  isAnswered: boolean;
  order: OrderView;
  shipTo: readonly string[];
  /** What can be downloaded of it now; only where the mail shows it. */
  downloads?: readonly ToldDownload[];
}

/** A customer's mail about files of theirs. */
export interface CustomerDownloadsView extends CustomerMailView {
  how: GrantKind;
  /** The links work once the order is paid. */
  isPaid: boolean;
  downloads: readonly ToldDownload[];
}

/** A customer's mail about a file that is closed to them. */
export interface CustomerRevokedView extends CustomerMailView {
  fileName: string;
}

/** A customer's mail about money given back. */
export interface CustomerRefundView extends CustomerMailView {
  amount: bigint;
}

/** A customer's receipt for the whole checkout. */
export interface ReceiptView {
  brand: MailBrand;
  timeZone: string;
  to: string;
  /** The checkout's number, where the shop gave one. */
  number: string | null;
  placedAt: Date;
  shipTo: readonly string[];
  parts: readonly { vendorName: string; order: OrderView; downloads: readonly ToldDownload[] }[];
}

/** A customer's mail with what someone wrote to them. */
export interface CustomerNoteView extends CustomerMailView {
  /** Who wrote it: the vendor, or the marketplace for it. */
  by: string;
  body: string;
}

/** A vendor's mail with a note that nobody else reads. */
export interface VendorNoteView extends VendorMailView {
  by: string;
  body: string;
  writtenAt: Date;
}

/** A customer's mail about a parcel of theirs. */
export interface CustomerTrackingView extends CustomerMailView {
  what: 'added' | 'changed' | 'removed';
  provider: string;
  trackingNumber: string;
  trackingUrl: string | null;
  shippedOn: Day;
  contents: readonly { name: string; sku: string | null; quantity: number }[];
  /** Units that follow in other parcels. */
  left: number;
}
