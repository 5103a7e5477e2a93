import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import type { Customer } from './customer.entity.js';
import type { CustomerDraft } from './order-draft.js';

/**
 * The vendor's customer for this buyer, with one order more: known by the account in the source, else by the email
 * in lower case; a guest without either is somebody new each time. Names and phones follow the newest order.
 */
export async function upsertCustomer(
  tx: VendorTx,
  source: string,
  buyer: CustomerDraft,
): Promise<Pick<Customer, 'id'>> {
  const target = buyer.externalId
    ? 'on conflict (vendor_id, source, external_id) where external_id is not null'
    : 'on conflict (vendor_id, email) where external_id is null and email is not null';
  const [row] = await tx.kept<{ id: string }>(
    `insert into customer (vendor_id, id, source, external_id, email, name, phone, order_count)
     values ($1, $2, $3, $4, $5, $6, $7, 1)
     ${target} do update set name = excluded.name, email = coalesce(excluded.email, customer.email),
       phone = coalesce(excluded.phone, customer.phone), order_count = customer.order_count + 1
     returning id`,
    [tx.vendorId, newId(), source, buyer.externalId, buyer.email, buyer.name, buyer.phone],
  );
  if (!row) throw new Error('A customer was neither found nor made');
  return row;
}
