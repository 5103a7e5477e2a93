import type { VendorTx } from '../../platform/database/database.js';
import { dayIn } from '../../shared/dates.js';
import type { OrderStatus } from '../orders/order-status.js';
import { answersGoTo } from '../vendors/recipients.js';
import { getRecipients } from '../vendors/recipients.service.js';
import type { CustomerDownload } from './customer-page.js';
import { downloadState } from './download-state.js';

/** A download as its customer meets it, with what serving it wants. */
export interface LinkedDownload extends CustomerDownload {
  permissionId: string;
  orderId: string;
  file: CustomerDownload['file'] & { id: string; storageKey: string; createdAt: Date };
}

interface Row {
  permissionId: string;
  revokedAt: Date | null;
  remaining: number | null;
  downloadCount: number;
  expiresOn: string | null;
  expiryDays: number | null;
  orderId: string;
  orderNumber: string;
  orderStatus: OrderStatus;
  fileId: string;
  fileName: string;
  size: string;
  contentType: string;
  storageKey: string;
  createdAt: Date;
  deletedAt: Date | null;
  productName: string | null;
  vendorName: string;
  timeZone: string;
  replyTo: string | null;
  brand: string;
}

/** What a link leads to, as it is now; null where it leads nowhere any more. */
export async function readCustomerDownload(
  tx: VendorTx,
  permissionId: string,
): Promise<LinkedDownload | null> {
  const [row] = await tx.query<Row>(
    `select p.id as "permissionId", p.revoked_at as "revokedAt", p.remaining, p.download_count as "downloadCount",
       p.expires_on::text as "expiresOn", p.expiry_days as "expiryDays",
       o.id as "orderId", o.number as "orderNumber", o.status as "orderStatus",
       f.id as "fileId", f.name as "fileName", f.size, f.content_type as "contentType",
       f.storage_key as "storageKey", f.created_at as "createdAt", f.deleted_at as "deletedAt", l.name as "productName",
       v.name as "vendorName", v.time_zone as "timeZone", v.reply_to as "replyTo", m.name as brand
     from download_permission p
       join orders o on o.vendor_id = p.vendor_id and o.id = p.order_id
       join file f on f.vendor_id = p.vendor_id and f.id = p.file_id
       left join order_line l on l.vendor_id = p.vendor_id and l.id = p.line_id
       join vendor v on v.id = p.vendor_id
       cross join marketplace m
     where p.vendor_id = $1 and p.id = $2`,
    [tx.vendorId, permissionId],
  );
  if (!row) return null;
  const { fileId: id, fileName: name, size, contentType, storageKey, createdAt, deletedAt, ...rest } = row;
  return {
    ...rest,
    replyTo: answersGoTo(row.replyTo, await getRecipients(tx)),
    file: { id, name, size: Number(size), contentType, storageKey, createdAt },
    state: downloadState({
      permission: rest,
      file: { deletedAt },
      order: { status: rest.orderStatus },
      today: dayIn(row.timeZone, tx.at),
    }),
  };
}
