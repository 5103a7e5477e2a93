import { hash } from 'node:crypto';
import { containing } from '../../platform/database/containing.js';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid, notFound } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { File } from './file.entity.js';
import type { FileConnection } from './file.types.js';
import { filesById } from './find-file.js';

export interface FileListRequest {
  /** Part of a name; empty: all. */
  search?: string | null;
  /** The files of this order only; else the library. */
  orderId?: string | null;
  /** Those that this product comes with. */
  product?: { source: string; productId: string } | null;
  first: number;
  after?: string | null;
}

const maxPage = 100;
const longestSearch = 200;

/** A page of a vendor's files, newest first, by keyset: how deep it lies, and how many there are, costs nothing. */
export async function listFiles(tx: VendorTx, request: FileListRequest): Promise<FileConnection> {
  const { first, after, orderId = null, product = null } = request;
  if (first < 1 || first > maxPage)
    throw invalid(`A page has 1 to ${maxPage} files, not ${first}.`, ['first']);
  const search = (request.search ?? '').trim().toLowerCase();
  if (search.length > longestSearch || search.includes('\u0000'))
    throw invalid(`Search for at most ${longestSearch} characters, none of them NUL.`, ['search']);
  if (orderId !== null && !isId(orderId)) throw notFound('order', ['orderId']);
  const list = listName([search, orderId, product?.source, product?.productId]);
  const place = after ? decode(after, list) : null;
  const ids = await idsOf(tx, { search, orderId, product, place, most: first + 1 });
  const found = await filesById(tx, ids.slice(0, first));
  const nodes = ids.slice(0, first).flatMap((id) => found.get(id) ?? []);
  const [begin, end] = [nodes.at(0), nodes.at(-1)];
  return {
    nodes,
    pageInfo: {
      hasNextPage: ids.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: begin ? encode(begin, list) : null,
      endCursor: end ? encode(end, list) : null,
    },
  };
}

interface Wanted {
  search: string;
  orderId: string | null;
  product: { source: string; productId: string } | null;
  place: Place | null;
  most: number;
}

async function idsOf(tx: VendorTx, { search, orderId, product, place, most }: Wanted): Promise<string[]> {
  const at = place && new Date(Number(place.createdAtMs)).toISOString();
  if (search && !orderId && !product) {
    const rows = await tx.query<{ id: string }>('select id from search_files($1, $2, $3, $4) id', [
      containing(search),
      at,
      place?.id ?? null,
      most,
    ]);
    return rows.map(({ id }) => id);
  }
  const values: unknown[] = [tx.vendorId];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['f.vendor_id = $1', 'f.deleted_at is null'];
  conditions.push(orderId ? `f.order_id = ${add(orderId)}::uuid` : 'f.order_id is null');
  if (product)
    conditions.push(
      `exists (select from file_link k where k.vendor_id = f.vendor_id and k.file_id = f.id
         and k.source = ${add(product.source)} and k.product_id = ${add(product.productId)})`,
    );
  if (search) conditions.push(`f.search_name like ${add(containing(search))}`);
  if (place) conditions.push(`(f.created_at, f.id) < (${add(at)}::timestamptz, ${add(place.id)}::uuid)`);
  const rows = await tx.query<{ id: string }>(
    `select f.id from file f where ${conditions.join(' and ')}
     order by f.created_at desc, f.id desc limit ${add(most)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

interface Place {
  createdAtMs: string;
  id: string;
}

const listName = (parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 8);

const encode = ({ createdAt, id }: File, list: string): string =>
  Buffer.from([list, createdAt.getTime(), id].join('.')).toString('base64url');

function decode(cursor: string, list: string): Place {
  const [from, createdAtMs, id] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (!from || !createdAtMs || !/^\d{1,14}$/.test(createdAtMs) || !id || !isId(id))
    throw invalid('This is not a cursor of files. Send one back as you received it.', ['after']);
  if (from !== list)
    throw invalid('This cursor belongs to another search. Begin this one without a cursor.', ['after']);
  return { createdAtMs, id };
}
