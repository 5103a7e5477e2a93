import { In } from 'typeorm';
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
  const like = p.add(`%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  // A name that is only the email is hidden with it.
  const byName = request.byEmail ? '' : 'and lower(c.name) is distinct from c.email';
  const fits = [`lower(c.name) like ${like} ${byName}`, `lower(c.external_id) like ${like}`];
  if (request.byEmail) fits.push(`c.email like ${like}`);
  const condition = [`c.vendor_id = ${p.add(tx.vendorId)}`, `(${fits.join(' or ')})`];
  if (request.after) {
    const { name, id } = decode(request.after);
    condition.push(`(c.name, c.id) > (${p.add(name)}::text, ${p.add(id)}::uuid)`);
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
      startCursor: nodes[0] ? encode(nodes[0]) : null,
      endCursor: nodes.length > 0 ? encode(nodes[nodes.length - 1] as Customer) : null,
    },
  };
}

const encode = ({ name, id }: Pick<Customer, 'name' | 'id'>): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

function decode(cursor: string): { name: string; id: string } {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof name === 'string' && typeof id === 'string' && isId(id)) return { name, id };
  } catch {
    // Not JSON, so not ours: refused below.
  }
  throw invalid('This is not a cursor of customers. Send one back as you received it.', ['after']);
}
