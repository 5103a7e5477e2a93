import type { VendorTx } from '../../platform/database/database.js';
import { invalid, notFound, type UserFault } from '../../shared/errors.js';
import { isId, newId } from '../../shared/ids.js';
import { requiredText } from '../../shared/text.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { Source } from '../vendors/source.entity.js';
import type { SetFileLinkInput } from './file.types.js';
import { FileLink } from './file-link.entity.js';
import { getFile } from './find-file.js';

const mostTimes = 1_000_000;
const mostDays = 36_500;

/**
 * Lets a product come with a file, from its next order on; one that is linked gets the new terms.
 * @returns the file's id
 * @throws UserFault NOT_FOUND, INVALID
 */
export async function setFileLink(tx: VendorTx, input: SetFileLinkInput): Promise<string> {
  const downloadLimit = input.downloadLimit ?? null;
  const expiryDays = input.expiryDays ?? null;
  const faults = [
    checkCount(downloadLimit, mostTimes, 'downloadLimit', 'A limit'),
    checkCount(expiryDays, mostDays, 'expiryDays', 'A number of days'),
  ].filter((fault): fault is UserFault => fault !== null);
  if (faults.length > 0) throw new UserFaults(faults);
  const source = requiredText(input.source, { what: 'A source', most: 200, path: ['source'] });
  const productId = requiredText(input.productId, { what: 'A product’s id', most: 200, path: ['productId'] });
  const productName = requiredText(input.productName, {
    what: 'A product’s name',
    most: 500,
    path: ['productName'],
  });
  const file = await getFile(tx, input.fileId, { lock: 'pessimistic_read' });
  if (file.orderId !== null)
    throw invalid(`${file.name} is for one order only. Add it to the library to link it to products.`, [
      'fileId',
    ]);
  // A product may be linked before it is first sold; its source must be there.
  if (!(await tx.manager.existsBy(Source, { id: source }))) throw notFound('source', ['source']);
  await tx.query(
    `insert into file_link (vendor_id, id, file_id, source, product_id, product_name, download_limit, expiry_days, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (vendor_id, source, product_id, file_id) do update set
       product_name = excluded.product_name, download_limit = excluded.download_limit,
       expiry_days = excluded.expiry_days`,
    [tx.vendorId, newId(), file.id, source, productId, productName, downloadLimit, expiryDays, tx.at],
  );
  return file.id;
}

/** Unlinks a product from a file; what was granted before stays. @returns the file's id @throws UserFault NOT_FOUND */
export async function removeFileLink(tx: VendorTx, linkId: string): Promise<string> {
  const where = { vendorId: tx.vendorId, id: linkId };
  const link = isId(linkId) ? await tx.manager.findOneBy(FileLink, where) : null;
  if (!link) throw notFound('link', ['linkId']);
  await tx.manager.delete(FileLink, where);
  return link.fileId;
}

const checkCount = (count: number | null, most: number, field: string, what: string): UserFault | null =>
  count === null || (count >= 1 && count <= most)
    ? null
    : invalid(`${what} is from 1 to ${most.toLocaleString('en')}, or left out; not ${count}.`, [field]);
