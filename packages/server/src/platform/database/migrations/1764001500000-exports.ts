import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/** The files that exports write, and how a vendor likes them written. */
export class Exports1764001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table export_file (
        vendor_id uuid not null references vendor (id),
        job_id uuid not null,
        -- Of the attempt that writes it now, or wrote it to its end.
        storage_key text not null,
        name text not null,
        content_type text not null,
        -- What it may tell of customers, as it was shown when it was written.
        customer_fields text[] not null,
        -- How often writing it went wrong by itself; kills do not count.
        failures integer not null default 0,
        -- Null: not yet complete.
        rows bigint,
        bytes bigint,
        expires_at timestamptz,
        primary key (vendor_id, job_id),
        foreign key (vendor_id, job_id) references job (vendor_id, id)
      )`);
    await vendorTable(runner, 'export_file', {
      app: 'select',
      worker: 'select, insert, update, delete',
    });
    await runner.query(`
      create table export_preset (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        name text not null check (name <> ''),
        -- Lower case: two presets have different names whatever their case.
        folded_name text not null,
        format text not null check (format in ('CSV', 'XLSX')),
        row_kind text not null check (row_kind in ('ORDERS', 'LINES')),
        columns text[] not null,
        with_bom boolean not null,
        actor_kind text not null check (actor_kind in ('MEMBER', 'OPERATOR', 'PARTNER_APP', 'SYSTEM')),
        actor_id text,
        actor_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (vendor_id, id),
        unique (vendor_id, folded_name)
      )`);
    await vendorTable(runner, 'export_preset');
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose how vendors like their exports.');
  }
}
