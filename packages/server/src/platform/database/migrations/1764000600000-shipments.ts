import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/** Parcels: what is in them, how they are tracked, and what of an order they make shipped and is left to ship. */
export class Shipments1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table shipment (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        version integer not null default 1,
        provider text not null check (provider <> ''),
        tracking_number text not null check (tracking_number <> ''),
        -- Upper case, without spaces and dashes: what two ways of writing one number have in common.
        normalised_number text not null,
        tracking_url text,
        shipped_on date not null,
        actor_kind text not null check (actor_kind in ('MEMBER', 'OPERATOR', 'PARTNER_APP', 'CUSTOMER', 'SYSTEM')),
        actor_id text,
        actor_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (vendor_id, id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query('create index shipment_of_order on shipment (vendor_id, order_id, id)');
    await runner.query('create index shipment_by_number on shipment (vendor_id, normalised_number)');
    await vendorTable(runner, 'shipment');
    await runner.query(`
      create table shipment_line (
        vendor_id uuid not null references vendor (id),
        shipment_id uuid not null,
        line_id uuid not null,
        quantity integer not null check (quantity > 0),
        primary key (vendor_id, shipment_id, line_id),
        foreign key (vendor_id, shipment_id) references shipment (vendor_id, id) on delete cascade,
        foreign key (vendor_id, line_id) references order_line (vendor_id, id)
      )`);
    await runner.query('create index shipment_line_of_line on shipment_line (vendor_id, line_id)');
    await vendorTable(runner, 'shipment_line');
    await runner.query(`
      alter table orders add column tracking_numbers text[] not null default '{}',
        add column has_tracking boolean not null default false`);
    await runner.query(`
      alter table note add column shipment_id uuid,
        add foreign key (vendor_id, shipment_id) references shipment (vendor_id, id) on delete set null (shipment_id)`);
    await runner.query(
      'create index note_of_shipment on note (vendor_id, shipment_id) where shipment_id is not null',
    );
    await this.removedLines(runner);
  }

  /** Lines that a shop took out of its order were known by their names until now. */
  private async removedLines(runner: QueryRunner): Promise<void> {
    await runner.query('alter table order_line add column removed_at timestamptz');
    // The owner reads and writes the orders of all vendors: row-level security is not forced on them meanwhile.
    for (const table of ['orders', 'order_line'])
      await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      update order_line l set removed_at = o.updated_at
      from orders o join source s on s.id = o.source
      where o.vendor_id = l.vendor_id and o.id = l.order_id and s.kind = 'WOOCOMMERCE'
        and l.name like '% (removed)' and (l.subtotal, l.total, l.tax, l.commission, l.earned) = (0, 0, 0, 0, 0)`);
    for (const table of ['orders', 'order_line'])
      await runner.query(`alter table ${table} force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose shipments.');
  }
}
