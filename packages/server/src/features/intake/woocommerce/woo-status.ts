/** What a shop's word for a status means here. */
export type WooStatusMeaning =
  | 'PENDING'
  | 'ON_HOLD'
  | 'PROCESSING'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'REFUNDED'
  | 'FAILED'
  /** Not an order yet: its bodies are passed over. */
  | 'DRAFT'
  /** Deleted in the shop, perhaps not for good. */
  | 'TRASH'
  /** A plugin's own word. */
  | 'UNKNOWN';

const meanings: Record<string, WooStatusMeaning> = {
  pending: 'PENDING',
  'on-hold': 'ON_HOLD',
  processing: 'PROCESSING',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
  refunded: 'REFUNDED',
  failed: 'FAILED',
  draft: 'DRAFT',
  'auto-draft': 'DRAFT',
  'checkout-draft': 'DRAFT',
  new: 'DRAFT',
  trash: 'TRASH',
};

/** The statuses an order here can have. */
export type SourceStatus = Exclude<WooStatusMeaning, 'DRAFT' | 'TRASH' | 'UNKNOWN'>;

/** Reads `processing` as well as the database's own form, `wc-processing`. */
export function meaningOfStatus(status: string): WooStatusMeaning {
  const word = status.toLowerCase().replace(/^wc-/, '');
  return Object.hasOwn(meanings, word) ? meanings[word]! : 'UNKNOWN';
}

/** Narrows to a status that an order here can have. */
export function isSourceStatus(meaning: WooStatusMeaning): meaning is SourceStatus {
  return meaning !== 'DRAFT' && meaning !== 'TRASH' && meaning !== 'UNKNOWN';
}
