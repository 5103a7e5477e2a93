import { In, IsNull } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { rowsFrom } from '../../platform/database/json-rows.js';
import type { OrderLine } from '../orders/order-line.entity.js';
import { File } from './file.entity.js';
import { FileLink } from './file-link.entity.js';

/** A file that comes with an order's lines. */
export interface LinkedFile {
  file: File;
  /** The line it comes with; the first, where several bring it. */
  line: OrderLine;
  /** Downloads for all units together; null: as many as they like. */
  remaining: number | null;
  /** Days from the first Completed; null: never ends. */
  expiryDays: number | null;
}

/** The most that a counter of downloads holds. */
const mostDownloads = 2_147_483_647;

/**
 * The files that the lines' products are linked to, each once, with the best of the terms it comes on. A line that is
 * no longer in the order brings none.
 */
export async function linkedFiles(
  tx: VendorTx,
  order: { source: string },
  lines: readonly OrderLine[],
): Promise<LinkedFile[]> {
  const kept = lines.filter(({ isRemoved }) => !isRemoved);
  const products = [...new Set(kept.flatMap(({ productId }) => productId ?? []))];
  if (products.length === 0) return [];
  const { vendorId } = tx;
  const links = await linksOf(tx, order.source, products);
  if (links.length === 0) return [];
  const files = await tx.manager.find(File, {
    where: { vendorId, id: In(links.map(({ fileId }) => fileId)), deletedAt: IsNull() },
    order: { id: 'ASC' },
    // Who deletes one waits until it is granted, or it is gone already.
    lock: { mode: 'pessimistic_read' },
  });
  const found = new Map<string, LinkedFile>();
  for (const line of kept)
    for (const link of links) {
      const file = link.productId === line.productId && files.find(({ id }) => id === link.fileId);
      if (!file) continue;
      const terms = termsOf(link, line);
      const before = found.get(file.id);
      found.set(file.id, before ? { ...before, ...together(before, terms) } : { file, line, ...terms });
    }
  return [...found.values()];
}

async function linksOf(tx: VendorTx, source: string, products: readonly string[]): Promise<FileLink[]> {
  const rows = rowsFrom(tx.manager.connection)(FileLink);
  const found = await tx.kept<{ link: unknown[] }>(
    `select ${rows.json('l')} as link from ${rows.table} l
     where l.vendor_id = $1 and l.source = $2 and l.product_id = any($3) order by l.id`,
    [tx.vendorId, source, products],
  );
  return found.map(({ link }) => rows.read(link));
}

type Terms = Pick<LinkedFile, 'remaining' | 'expiryDays'>;

const termsOf = ({ downloadLimit, expiryDays }: FileLink, { quantity }: OrderLine): Terms => ({
  remaining: downloadLimit === null ? null : Math.min(downloadLimit * quantity, mostDownloads),
  expiryDays,
});

const together = (a: Terms, b: Terms): Terms => ({
  remaining:
    a.remaining === null || b.remaining === null ? null : Math.min(a.remaining + b.remaining, mostDownloads),
  expiryDays: a.expiryDays === null || b.expiryDays === null ? null : Math.max(a.expiryDays, b.expiryDays),
});
