import type { VendorTx } from '../../platform/database/database.js';
import { FactLine } from '../../shared/fact-line.js';
import type { Actor } from '../events/actor.js';
import type { Order } from '../orders/order.entity.js';
import type { DownloadPermission } from './download-permission.entity.js';

/** Why the customer hears of what they may download. */
export type GrantKind = 'AUTOMATIC' | 'GRANTED' | 'EXTENDED' | 'AGAIN' | 'RESENT';

/** A customer may download, or may do so more often or longer; or is told once more that they may. */
export interface DownloadGranted {
  kind: 'downloadGranted';
  how: GrantKind;
  order: Order;
  /** Several when the order was paid and they came with its lines. */
  permissions: readonly DownloadPermission[];
  by: Actor;
}

/** A customer may not download any more. */
export interface DownloadRevoked {
  kind: 'downloadRevoked';
  order: Order;
  permission: DownloadPermission;
  /** Whoever took it back wants the customer to hear of it. */
  notifyCustomer: boolean;
  by: Actor;
}

export type DownloadFact = DownloadGranted | DownloadRevoked;

/** What must happen in the same transaction as a change of a permission, in features further right. */
export const downloadFacts = new FactLine<DownloadFact, VendorTx>();
