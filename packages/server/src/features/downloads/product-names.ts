import { containing } from '../../platform/database/containing.js';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import type { OrderFact } from '../orders/orders.events.js';
import { Product } from './product.entity.js';

const maxPage = 50;
const longestSearch = 200;
const longestName = 250;

/** Products whose name or id has a text in it, by name. @throws UserFault INVALID */
export async function searchProducts(tx: VendorTx, search: string, first: number): Promise<Product[]> {
  if (first < 1 || first > maxPage)
    throw invalid(`A page has 1 to ${maxPage} products, not ${first}.`, ['first']);
  if (search.length > longestSearch || search.includes('\u0000'))
    throw invalid(`Search for at most ${longestSearch} characters, none of them NUL.`, ['search']);
  const text = search.trim().toLowerCase();
  const like = containing(text);
  const found = tx.manager
    .createQueryBuilder(Product, 'p')
    .where('p.vendor_id = :vendorId', { vendorId: tx.vendorId });
  if (text) found.andWhere('(p.search_name like :like or lower(p.external_id) like :like)', { like });
  return found.orderBy('p.name').addOrderBy('p.source').addOrderBy('p.external_id').limit(first).getMany();
}

/** Whole characters: half of one cannot be kept. */
const beginningOf = (name: string): string => [...name].slice(0, longestName).join('');

/** A product is known from the orders it is in, by the name it had in the last one. */
export async function rememberProducts(tx: VendorTx, fact: OrderFact): Promise<void> {
  if (fact.kind !== 'orderPlaced') return;
  const names = new Map(
    fact.lines.flatMap(({ productId, name }) => (productId ? [[productId, beginningOf(name)]] : [])),
  );
  if (names.size === 0) return;
  // In one order for all, so that two checkouts never wait for each other crosswise; what is known is not locked.
  const ids = [...names.keys()].sort();
  await tx.kept(
    `insert into product (vendor_id, source, external_id, name, search_name)
     select $1, $2, n.id, n.name, lower(n.name) from unnest($3::text[], $4::text[]) n (id, name)
     where not exists (select from product p where p.vendor_id = $1 and p.source = $2 and p.external_id = n.id
       and p.name = n.name)
     on conflict (vendor_id, source, external_id) do update set
       name = excluded.name, search_name = excluded.search_name`,
    [tx.vendorId, fact.order.source, ids, ids.map((id) => names.get(id))],
  );
}
