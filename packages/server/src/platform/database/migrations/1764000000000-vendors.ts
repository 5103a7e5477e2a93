import type { MigrationInterface, QueryRunner } from 'typeorm';
import { globalTable } from '../vendor-table.js';

/** The marketplace's settings, its vendors, the sources of orders, and what vendors earn. */
export class Vendors1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table marketplace (
        only_one boolean primary key default true check (only_one),
        name text not null default 'Marketplace',
        color text not null default '#2156b3' check (color ~ '^#[0-9a-f]{6}$'),
        buyer_word text not null default 'customer',
        vendors_may_refund boolean not null default true,
        sends_receipt boolean not null default false,
        hidden_customer_fields text[] not null default '{}'
      )`);
    await runner.query('insert into marketplace default values');
    await globalTable(runner, 'marketplace', {
      app: 'select',
      worker: 'select',
      intake: 'select',
      operator: 'select, update',
    });

    await runner.query(`
      create table vendor (
        id uuid primary key,
        name text not null check (name <> ''),
        currency text not null check (currency ~ '^[A-Z]{3}$'),
        time_zone text not null,
        notification_emails text[] not null default '{}',
        reply_to text,
        created_at timestamptz not null default now()
      )`);
    await globalTable(runner, 'vendor', {
      app: 'select, update',
      worker: 'select',
      intake: 'select, insert',
      operator: 'select, insert, update',
    });
    const mine = "id = (select nullif(current_setting('docket.vendor_id', true), '')::uuid)";
    await runner.query('alter table vendor enable row level security');
    await runner.query('alter table vendor force row level security');
    await runner.query(
      `create policy of_vendor on vendor to docket_app, docket_worker using (${mine}) with check (${mine})`,
    );
    await runner.query(
      'create policy of_marketplace on vendor to docket_intake, docket_operator using (true) with check (true)',
    );

    await runner.query(`
      create table source (
        id text primary key check (id ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
        kind text not null check (kind in ('PARTNER_APP', 'WOOCOMMERCE')),
        secret text,
        vendor_meta_key text not null default '_dokan_vendor_id',
        currency text check (currency ~ '^[A-Z]{3}$'),
        mails_customer boolean not null,
        created_at timestamptz not null default now(),
        check (kind <> 'WOOCOMMERCE' or secret <> '')
      )`);
    await globalTable(runner, 'source', { intake: 'select', operator: 'select, insert, update' });
    await runner.query(
      'grant select (id, kind, currency, mails_customer) on source to docket_app, docket_worker',
    );

    await runner.query(`
      create table vendor_link (
        source text not null references source (id),
        external_id text not null,
        vendor_id uuid not null references vendor (id),
        created_at timestamptz not null default now(),
        primary key (source, external_id)
      )`);
    await globalTable(runner, 'vendor_link', {
      intake: 'select, insert',
      operator: 'select, insert, update, delete',
    });

    await runner.query(`
      create table commission_rate (
        id uuid primary key,
        scope text not null check (scope in ('MARKETPLACE', 'VENDOR', 'CATEGORY', 'PRODUCT')),
        vendor_id uuid references vendor (id),
        source text not null default '',
        ref text not null default '',
        percent_ppm integer not null default 0 check (percent_ppm between 0 and 1000000),
        flat bigint not null default 0 check (flat >= 0),
        fixed bigint not null default 0 check (fixed >= 0),
        currency text check (currency ~ '^[A-Z]{3}$'),
        updated_at timestamptz not null default now(),
        unique nulls not distinct (scope, vendor_id, source, ref),
        check ((flat = 0 and fixed = 0) or currency is not null),
        check ((scope in ('CATEGORY', 'PRODUCT')) = (ref <> '')),
        check (scope <> 'VENDOR' or vendor_id is not null)
      )`);
    await globalTable(runner, 'commission_rate', {
      intake: 'select',
      operator: 'select, insert, update, delete',
    });

    await runner.query(`
      create table earning_terms (
        vendor_id uuid references vendor (id),
        shipping_to_vendor boolean not null default true,
        product_tax_to_vendor boolean not null default true,
        shipping_tax_to_vendor boolean not null default true,
        fees_to_vendor boolean not null default false,
        payment_fee_from_vendor boolean not null default true,
        unique nulls not distinct (vendor_id)
      )`);
    await runner.query('insert into earning_terms (vendor_id) values (null)');
    await globalTable(runner, 'earning_terms', {
      intake: 'select',
      operator: 'select, insert, update, delete',
    });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose orders.');
  }
}
