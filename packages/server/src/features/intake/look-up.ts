import type { Tx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { Rate } from '../earnings/commission.js';
import { ratesIn, ratesJson, type ToldRate, termsIn, termsJson } from '../earnings/rates.query.js';
import type { EarningTerms } from '../orders/order.entity.js';
import type { CheckedCheckout } from './check-place-order.js';

/** A vendor, and what it earns by. */
export interface FoundVendor {
  vendorId: string;
  rates: Rate[];
  terms: EarningTerms;
}

export interface Source {
  kind: string;
  currency: string | null;
}

/** What must be known to place a checkout. */
export interface LookedUp {
  now: Date;
  source: Source | null;
  /** Of the checkout, where it has been placed before. */
  checkoutId: string | null;
  /** Whose each of its parts is; null where nobody is known by that name. */
  vendors: (FoundVendor | null)[];
}

interface Told extends Omit<LookedUp, 'vendors'> {
  vendors: ({ vendorId: string; rates: ToldRate[]; terms: EarningTerms | null } | null)[];
}

const statement = `
  select now() as now,
    (select json_build_object('kind', s.kind, 'currency', s.currency) from source s where s.id = $1) as source,
    (select c.id from checkout c where c.source = $1 and c.external_id = $2) as "checkoutId",
    (select json_agg(case when p.vendor_id is not null then json_build_object('vendorId', p.vendor_id,
        'rates', ${ratesJson('p.vendor_id', '$1')}, 'terms', ${termsJson('p.vendor_id')}) end order by p.place)
      from (
        select coalesce(v.id, l.vendor_id) as vendor_id, n.place
        from unnest($3::uuid[], $4::text[]) with ordinality n (id, external_id, place)
          left join vendor v on v.id = n.id
          left join vendor_link l on l.source = $1 and l.external_id = n.external_id
      ) p) as vendors`;

/** Reads all of it by one statement. */
export async function lookUp(tx: Tx, { source, externalId, parts }: CheckedCheckout): Promise<LookedUp> {
  const ids = parts.map(({ vendor }) => ('id' in vendor && isId(vendor.id) ? vendor.id : null));
  const names = parts.map(({ vendor }) => ('externalId' in vendor ? vendor.externalId : null));
  const [told] = await tx.kept<Told>(statement, [source, externalId, ids, names]);
  if (!told) throw new Error('Nothing was looked up');
  return {
    ...told,
    vendors: told.vendors.map(
      (found) =>
        found && {
          vendorId: found.vendorId,
          rates: ratesIn(found.rates, found.vendorId),
          terms: termsIn(found.terms),
        },
    ),
  };
}

/** @throws UserFault INVALID where there is no such source, or it sends another currency */
export function sourceOf(checkout: CheckedCheckout, found: LookedUp['source']): Source {
  if (!found) throw invalid(`There is no source "${checkout.source}". An operator makes one.`, ['source']);
  if (found.currency && found.currency !== checkout.currency)
    throw invalid(`The source ${checkout.source} sends ${found.currency}, not ${checkout.currency}.`, [
      'currency',
    ]);
  return found;
}
