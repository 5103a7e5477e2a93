import type { Day } from '../../shared/dates.js';
import { isPaid, type OrderStatus } from '../orders/order-status.js';
import { type DownloadPermission, DownloadState } from './download-permission.entity.js';

/** What decides whether a download works. */
export interface Deciding {
  permission: Pick<DownloadPermission, 'revokedAt' | 'expiresOn' | 'remaining'>;
  file: { deletedAt: Date | null };
  order: { status: OrderStatus };
  /** The day it is in the vendor's time zone; the last day counts to its end. */
  today: Day;
}

/**
 * Whether a download would work, and if not, why not: what the seller decided first, then what the customer can wait
 * for, then what only the seller can mend.
 */
export function downloadState({ permission, file, order, today }: Deciding): DownloadState {
  if (permission.revokedAt || file.deletedAt) return DownloadState.REVOKED;
  if (!isPaid(order.status)) return DownloadState.NOT_PAID;
  if (permission.expiresOn !== null && permission.expiresOn < today) return DownloadState.EXPIRED;
  return permission.remaining === 0 ? DownloadState.USED_UP : DownloadState.ACTIVE;
}
