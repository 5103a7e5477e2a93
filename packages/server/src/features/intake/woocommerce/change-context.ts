import type { Actor } from '../../events/actor.js';
import type { VendorShare } from './split.js';
import type { WooOrder } from './woo-order.js';

/** Whose word the changes are, and what the shop says now. */
export interface ChangeContext {
  by: Actor;
  source: string;
  order: WooOrder;
  share: VendorShare;
  at: Date;
  /** From the past: nobody is mailed. */
  isHistory: boolean;
}
