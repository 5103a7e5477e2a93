import type { MemberRole, Scope } from '../features/identity/permissions.js';
import { placeCheckout } from '../features/intake/place-order.service.js';
import type { Order } from '../features/orders/order.entity.js';
import { findOrder, ordersById } from '../features/orders/read-orders.js';
import type { Database, VendorTx } from '../platform/database/database.js';
import { type CheckoutWish, checkoutOf, type PartWish } from './world-checkout.js';
import type { ApiClient } from './world-client.js';

/** An order of one vendor, in one breath: what is the checkout's and what is the part's. */
export interface OrderWish
  extends Omit<CheckoutWish, 'parts'>,
    Omit<PartWish, 'vendor' | 'externalId' | 'number'> {
  isHistory?: boolean;
}

/** What of its world a vendor needs. */
interface Surroundings {
  readonly database: Database;
  sql<Row = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  key(scopes: Scope[], vendorId?: string | null): Promise<ApiClient>;
  person(who: { role: MemberRole; vendorId: string } | 'operator'): Promise<ApiClient>;
}

/** A vendor of a test's world. */
export class VendorWorld {
  constructor(
    private readonly world: Surroundings,
    readonly id: string,
  ) {}

  /** Someone who works for it, signed in, by cookie. */
  member(role: MemberRole): Promise<ApiClient> {
    return this.world.person({ role, vendorId: this.id });
  }

  /** A partner app of its own. */
  key(...scopes: Scope[]): Promise<ApiClient> {
    return this.world.key(scopes, this.id);
  }

  /** Places an order; Processing, £100.00, of a guest, unless said otherwise. */
  async order({ isHistory = false, ...wish }: OrderWish = {}): Promise<Order> {
    const { lines, shipping, shippingTax, shippingMethod, fees, paymentFee, ...checkout } = wish;
    const part = { lines, shipping, shippingTax, shippingMethod, fees, paymentFee, vendor: { id: this.id } };
    const input = checkoutOf({ ...checkout, parts: [part] });
    const { orders } = await placeCheckout(this.world.database, input, {
      by: { kind: 'PARTNER_APP', id: 'storefront', name: 'Storefront' },
      isHistory,
    });
    return this.read(orders[0]?.orderId ?? '');
  }

  /** An order of its own as it is now. */
  async read(orderId: string): Promise<Order> {
    const order = await this.inside((tx) => findOrder(tx, { id: orderId }));
    if (!order) throw new Error(`The vendor has no order ${orderId}`);
    return order;
  }

  /** Orders of its own as they are now. */
  async readAll(): Promise<Order[]> {
    const ids = await this.world.sql<{ id: string }>('select id from orders where vendor_id = $1', [this.id]);
    return [
      ...(
        await this.inside((tx) =>
          ordersById(
            tx,
            ids.map(({ id }) => id),
          ),
        )
      ).values(),
    ];
  }

  /** A transaction inside its rows, in the web's role. */
  inside<T>(work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.world.database.inVendor('app', this.id, work);
  }

  /** The log's events, oldest first. */
  events(): Promise<LoggedEvent[]> {
    return this.world.sql('select * from event where vendor_id = $1 order by seq', [this.id]);
  }

  /** All that is written of it, in one text: the same twice means that nothing was written between. */
  async footprint(): Promise<string> {
    const tables = await this.world.sql<{ name: string }>(
      `select c.relname as name from pg_class c join pg_description d on d.objoid = c.oid and d.objsubid = 0
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and d.description = 'vendor' order by 1`,
    );
    const parts = tables.map(
      ({ name }) =>
        `select '${name}', count(*), md5(string_agg(t::text, '|' order by t::text)) from ${name} t where vendor_id = $1`,
    );
    return JSON.stringify(await this.world.sql(parts.join(' union all '), [this.id]));
  }

  /** What its counters say, by status. */
  async tally(): Promise<Record<string, number>> {
    const [row] = await this.world.sql<Record<string, number>>(
      `select pending, on_hold, processing, completed, cancelled, refunded, failed
       from order_tally where vendor_id = $1`,
      [this.id],
    );
    return nonZero(row ?? {});
  }

  /** What its orders say, by status: counted. */
  async counted(): Promise<Record<string, number>> {
    const rows = await this.world.sql<{ status: string; n: number }>(
      'select lower(status) as status, count(*)::int as n from orders where vendor_id = $1 group by 1',
      [this.id],
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  }
}

export interface LoggedEvent {
  seq: string;
  kind: string;
  order_id: string;
  order_version: number;
  actor_kind: string;
  actor_name: string;
  summary: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  at: Date;
}

const nonZero = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
