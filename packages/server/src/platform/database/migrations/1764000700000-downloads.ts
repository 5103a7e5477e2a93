import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeFileSearch } from '../file-search.js';
import { vendorTable } from '../vendor-table.js';

const actor = (name: string): string => `
  ${name}_kind text check (${name}_kind in ('MEMBER', 'OPERATOR', 'PARTNER_APP', 'CUSTOMER', 'SYSTEM')),
  ${name}_id text,
  ${name}_name text`;

/** Files, what they belong to, who may download them, and who did. */
export class Downloads1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.files(runner);
    await this.uploads(runner);
    await this.products(runner);
    await this.permissions(runner);
  }

  private async files(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        -- Null: in the vendor's library; else of this order only.
        order_id uuid,
        name text not null check (name <> ''),
        -- Lower case, for the search.
        search_name text not null,
        size bigint not null check (size >= 0),
        content_type text not null,
        storage_key text not null,
        ${actor('added_by')},
        -- Milliseconds, as its keyset cursors have it.
        created_at timestamptz(3) not null,
        -- A deleted file keeps its name: the history of orders speaks of it.
        deleted_at timestamptz,
        primary key (vendor_id, id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query(
      'create index file_newest on file (vendor_id, created_at desc, id desc) where order_id is null and deleted_at is null',
    );
    await runner.query(
      'create index file_of_order on file (vendor_id, order_id, created_at desc, id desc) where order_id is not null and deleted_at is null',
    );
    await vendorTable(runner, 'file');
    await makeFileSearch(runner);
    await runner.query(`
      create table file_link (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        file_id uuid not null,
        source text not null references source (id),
        product_id text not null,
        product_name text not null,
        download_limit integer check (download_limit > 0),
        expiry_days integer check (expiry_days > 0),
        created_at timestamptz not null,
        primary key (vendor_id, id),
        unique (vendor_id, source, product_id, file_id),
        foreign key (vendor_id, file_id) references file (vendor_id, id) on delete cascade
      )`);
    await runner.query('create index file_link_of_file on file_link (vendor_id, file_id)');
    await vendorTable(runner, 'file_link');
  }

  /** Uploads that are under way, or complete and not yet listed. */
  private async uploads(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table upload (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        caller text not null,
        name text not null,
        size bigint not null check (size >= 0),
        created_at timestamptz not null,
        -- When somebody last sent or asked something of it.
        touched_at timestamptz not null,
        -- Which request writes it, and until when it holds it without saying so again.
        holder uuid,
        held_until timestamptz,
        primary key (vendor_id, id)
      )`);
    await vendorTable(runner, 'upload');
  }

  /** The products that a vendor has sold, by their names. */
  private async products(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table product (
        vendor_id uuid not null references vendor (id),
        source text not null references source (id),
        external_id text not null,
        -- Its beginning, where it is longer: what stands in an index has an end.
        name text not null check (length(name) <= 250),
        -- Lower case, for the search.
        search_name text not null,
        primary key (vendor_id, source, external_id)
      )`);
    await runner.query('create index product_by_name on product (vendor_id, name, source, external_id)');
    // The owner reads the orders of all vendors: row-level security is not forced on them meanwhile.
    for (const table of ['orders', 'order_line'])
      await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      insert into product (vendor_id, source, external_id, name, search_name)
      select distinct on (o.vendor_id, o.source, l.product_id)
        o.vendor_id, o.source, l.product_id, left(l.name, 250), lower(left(l.name, 250))
      from order_line l join orders o on o.vendor_id = l.vendor_id and o.id = l.order_id
      where l.product_id is not null
      order by o.vendor_id, o.source, l.product_id, l.removed_at nulls first, o.placed_at desc, l.id`);
    for (const table of ['orders', 'order_line'])
      await runner.query(`alter table ${table} force row level security`);
    await vendorTable(runner, 'product');
  }

  private async permissions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table download_permission (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        file_id uuid not null,
        line_id uuid,
        customer_email text not null,
        version integer not null default 1,
        -- Null: without limit.
        remaining integer check (remaining >= 0),
        download_count integer not null default 0,
        -- The last day on which it works, in the vendor's time zone; null: never ends, or not yet counted.
        expires_on date,
        -- Days that are counted from the first Completed; null: never ends.
        expiry_days integer,
        ${actor('granted_by')},
        granted_at timestamptz not null,
        ${actor('revoked_by')},
        revoked_at timestamptz,
        primary key (vendor_id, id),
        unique (vendor_id, order_id, file_id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id),
        foreign key (vendor_id, file_id) references file (vendor_id, id),
        foreign key (vendor_id, line_id) references order_line (vendor_id, id)
      )`);
    await runner.query(
      'create index download_permission_of_file on download_permission (vendor_id, file_id)',
    );
    await vendorTable(runner, 'download_permission');
    await runner.query(`
      create table download_start (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        permission_id uuid not null,
        at timestamptz not null,
        -- Until then any number of range and resume requests count nothing more.
        valid_until timestamptz not null,
        -- Null: never sent a byte.
        first_byte_at timestamptz,
        given_back_at timestamptz,
        ip text,
        user_agent text,
        primary key (vendor_id, id),
        foreign key (vendor_id, permission_id) references download_permission (vendor_id, id)
      )`);
    await runner.query(
      'create index download_start_of_permission on download_start (vendor_id, permission_id, id desc)',
    );
    await vendorTable(runner, 'download_start');
    await runner.query('alter table orders add column has_downloads boolean not null default false');
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose files and who may download them.');
  }
}
