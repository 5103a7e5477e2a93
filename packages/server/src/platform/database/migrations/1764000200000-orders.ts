import type { MigrationInterface, QueryRunner } from 'typeorm';
import { globalTable, vendorTable } from '../vendor-table.js';

const statuses = "('PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'REFUNDED', 'FAILED')";
const actorKinds = "('MEMBER', 'OPERATOR', 'PARTNER_APP', 'CUSTOMER', 'SYSTEM')";
const money = 'bigint not null default 0';

/** Orders with their lines, customers, earnings and refunds; the event log; the keys of repeated requests. */
export class Orders1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.events(runner);
    await this.orders(runner);
    await this.earnings(runner);
    await this.keys(runner);
  }

  private async events(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_counter (
        vendor_id uuid primary key references vendor (id),
        epoch text not null,
        seq bigint not null default 0
      )`);
    await vendorTable(runner, 'event_counter');
    await runner.query(`
      create table event (
        vendor_id uuid not null references vendor (id),
        seq bigint not null,
        kind text not null,
        order_id uuid not null,
        order_version integer not null,
        actor_kind text not null check (actor_kind in ${actorKinds}),
        actor_id text,
        actor_name text not null,
        summary text not null,
        reason text,
        changes jsonb not null default '[]',
        before jsonb,
        at timestamptz not null,
        primary key (vendor_id, seq)
      )`);
    await runner.query('create index event_of_order on event (vendor_id, order_id, seq desc)');
    // The log is never changed and never deleted, by nobody.
    await vendorTable(runner, 'event', {
      app: 'select, insert',
      worker: 'select, insert',
      intake: 'select, insert',
    });
  }

  private async orders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkout (
        id uuid primary key,
        source text not null references source (id),
        external_id text not null check (external_id <> ''),
        number text,
        currency text not null,
        placed_at timestamptz not null,
        created_at timestamptz not null default now(),
        unique (source, external_id)
      )`);
    await globalTable(runner, 'checkout', { intake: 'select, insert', operator: 'select' });
    await runner.query(`
      create table checkout_order (
        checkout_id uuid not null references checkout (id),
        vendor_id uuid not null references vendor (id),
        order_id uuid not null,
        external_id text not null,
        primary key (checkout_id, vendor_id)
      )`);
    await globalTable(runner, 'checkout_order', { intake: 'select, insert', operator: 'select' });

    await runner.query(`
      create table customer (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        source text not null references source (id),
        external_id text,
        email text check (email = lower(email)),
        name text not null,
        phone text,
        order_count integer not null default 0,
        created_at timestamptz not null default now(),
        primary key (vendor_id, id)
      )`);
    await runner.query(
      'create unique index customer_by_external_id on customer (vendor_id, source, external_id) where external_id is not null',
    );
    await runner.query(
      'create unique index customer_guest_by_email on customer (vendor_id, email) where external_id is null and email is not null',
    );
    await vendorTable(runner, 'customer');

    await runner.query(`
      create table orders (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        checkout_id uuid not null references checkout (id),
        source text not null references source (id),
        external_id text not null,
        number text not null,
        version integer not null default 1,
        status text not null check (status in ${statuses}),
        fulfilment text not null check (fulfilment in ('NOT_SHIPPED', 'PARTLY_SHIPPED', 'SHIPPED', 'NOT_NEEDED')),
        -- Milliseconds, as its keyset cursors have it.
        placed_at timestamptz(3) not null,
        paid_at timestamptz,
        completed_at timestamptz,
        announced_at timestamptz,
        updated_at timestamptz not null,
        customer_id uuid not null,
        customer_name text not null,
        customer_email text not null default '',
        customer_phone text,
        customer_ip text,
        customer_note text,
        billing_address jsonb,
        shipping_address jsonb,
        country text not null default '',
        payment_method text,
        payment_method_title text,
        transaction_id text,
        shipping_method text,
        currency text not null check (currency ~ '^[A-Z]{3}$'),
        item_count integer not null,
        subtotal ${money}, discount ${money}, shipping ${money}, shipping_tax ${money}, line_tax ${money},
        fees ${money}, fee_tax ${money}, payment_fee ${money}, total ${money},
        refunded ${money}, refunded_shipping ${money}, refunded_shipping_tax ${money},
        refunded_fees ${money}, refunded_fee_tax ${money}, refunded_payment_fee ${money},
        earned ${money},
        fee_lines jsonb not null default '[]',
        terms jsonb not null,
        primary key (vendor_id, id),
        unique (vendor_id, number),
        unique (vendor_id, checkout_id),
        foreign key (vendor_id, customer_id) references customer (vendor_id, id)
      )`);
    for (const [name, columns] of [
      ['newest', 'placed_at desc, id desc'],
      ['by_status', 'status, placed_at desc, id desc'],
      ['by_customer', 'customer_id, placed_at desc, id desc'],
      ['by_email', 'customer_email, placed_at desc, id desc'],
    ] as const)
      await runner.query(`create index orders_${name} on orders (vendor_id, ${columns})`);
    await vendorTable(runner, 'orders');

    await runner.query(`
      create table order_line (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        position integer not null,
        external_id text,
        product_id text,
        category_ids text[] not null default '{}',
        name text not null,
        sku text,
        quantity integer not null check (quantity > 0),
        subtotal bigint not null, total bigint not null, tax ${money}, marketplace_discount ${money},
        is_downloadable boolean not null default false,
        image_url text,
        commission_rate text not null,
        rate jsonb not null,
        commission bigint not null,
        earned bigint not null,
        refunded_quantity integer not null default 0,
        refunded ${money}, refunded_tax ${money}, refunded_earned ${money},
        primary key (vendor_id, id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query('create index order_line_of_order on order_line (vendor_id, order_id, position)');
    await vendorTable(runner, 'order_line');

    await runner.query(`
      create table order_tally (
        vendor_id uuid primary key references vendor (id),
        last_number bigint not null default 0,
        pending integer not null default 0, on_hold integer not null default 0, processing integer not null default 0,
        completed integer not null default 0, cancelled integer not null default 0, refunded integer not null default 0,
        failed integer not null default 0
      )`);
    await vendorTable(runner, 'order_tally');
  }

  private async earnings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table refund (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        external_id text,
        amount bigint not null check (amount >= 0),
        earned_change bigint not null,
        reason text,
        parts jsonb not null,
        actor_kind text not null check (actor_kind in ${actorKinds}),
        actor_id text,
        actor_name text not null,
        at timestamptz not null,
        primary key (vendor_id, id),
        unique (vendor_id, order_id, external_id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await vendorTable(runner, 'refund', {
      app: 'select, insert',
      worker: 'select, insert',
      intake: 'select, insert',
    });
    await runner.query(`
      create table ledger_entry (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        line_id uuid,
        refund_id uuid,
        kind text not null,
        amount bigint not null,
        label text not null,
        at timestamptz not null,
        primary key (vendor_id, id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id),
        foreign key (vendor_id, line_id) references order_line (vendor_id, id),
        foreign key (vendor_id, refund_id) references refund (vendor_id, id)
      )`);
    await runner.query('create index ledger_entry_of_order on ledger_entry (vendor_id, order_id, id)');
    // Append-only: an earning is corrected by a further entry, never by changing one.
    await vendorTable(runner, 'ledger_entry', {
      app: 'select, insert',
      worker: 'select, insert',
      intake: 'select, insert',
    });
  }

  private async keys(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_key (
        vendor_id uuid not null references vendor (id),
        caller text not null,
        field text not null,
        key text not null,
        input_hash text not null,
        result jsonb not null,
        created_at timestamptz not null default now(),
        primary key (vendor_id, caller, field, key)
      )`);
    await vendorTable(runner, 'idempotency_key');
    await runner.query(`
      create table checkout_key (
        caller text not null,
        key text not null,
        input_hash text not null,
        checkout_id uuid not null references checkout (id),
        created_at timestamptz not null default now(),
        primary key (caller, key)
      )`);
    await globalTable(runner, 'checkout_key', { intake: 'select, insert, delete' });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose orders.');
  }
}
