import { hash } from 'node:crypto';
import { In } from 'typeorm';
import { containing } from '../../platform/database/containing.js';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { Customer } from './customer.entity.js';
import type { CustomerConnection } from './order.types.js';
import { Parameters } from './orders.query.js';

export interface CustomerSearch {
  search: string;
  first: number;
  after: string | null;
  /** Whether emails may be found: not where the marketplace hides them. */
  byEmail: boolean;
}

const maxPage = 50;

/** Customers whose name (or email, or id in the source) has the text in it, by name; guests too. */
export async function searchCustomers(tx: VendorTx, request: CustomerSearch): Promise<CustomerConnection> {
  const { first } = request;
  if (first < 1 || first > maxPage)
    throw invalid(`A page has 1 to ${maxPage} customers, not ${first}.`, ['first']);
  const text = request.search.trim().toLowerCase();
  if (!text) throw invalid('Say at least one character to search for.', ['search']);
  const p = new Parameters();
  const like = p.add(containing(text));
  // A name that is only the email is hidden with it.
  const byName = request.byEmail ? '' : 'and lower(c.name) is distinct from c.email';
  const fits = [`lower(c.name) like ${like} ${byName}`, `lower(c.external_id) like ${like}`];
  if (request.byEmail) fits.push(`c.email like ${like}`);
  const condition = [`c.vendor_id = ${p.add(tx.vendorId)}`, `(${fits.join(' or ')})`];
  const list = hash('sha256', text, 'base64url').slice(0, 8);
  if (request.after) {
    const place = `k.vendor_id = ${p.add(tx.vendorId)} and k.id = ${p.add(decode(request.after, list))}`;
    condition.push(`(c.name, c.id) > (select k.name, k.id from customer k where ${place})`);
  }
  const rows = await tx.query<{ id: string }>(
    `select c.id from customer c where ${condition.join(' and ')} order by c.name, c.id limit ${first + 1}`,
    p.values,
  );
  const ids = rows.slice(0, first).map((row) => row.id);
  const customers = await tx.manager.findBy(Customer, { vendorId: tx.vendorId, id: In(ids) });
  const nodes = ids.flatMap((id) => customers.find((customer) => customer.id === id) ?? []);
  return {
    nodes,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: Boolean(request.after),
      startCursor: nodes[0] ? encode(list, nodes[0]) : null,
      endCursor: nodes.length > 0 ? encode(list, nodes[nodes.length - 1] as Customer) : null,
    },
  };
}

/** A place in the list of one search: which list, and the customer; not their name, which may be long or hidden. */
const encode = (list: string, { id }: Customer): string => Buffer.from(`${list}.${id}`).toString('base64url');

function decode(cursor: string, list: string): string {
  const [from, id] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (!id || !isId(id))
    throw invalid('This is not a cursor of customers. Send one back as you received it.', ['after']);
  if (from !== list)
    throw invalid('This cursor belongs to another search. Begin this one without a cursor.', ['after']);
  return id;
}
