import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/** What a person did to an order, while it can be taken back, and which emails wait for that. */
export class Undo1764001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table undo (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        kind text not null check (kind in ('STATUS', 'NOTE', 'SHIPMENT')),
        actor_id text not null,
        actor_name text not null,
        -- The order's version after the change: at another one it is not taken back.
        order_version integer not null,
        -- What the change found, by the part of the order it belongs to.
        before jsonb not null,
        created_at timestamptz not null default now(),
        until timestamptz not null,
        undone_at timestamptz,
        primary key (vendor_id, id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query('create index undo_by_age on undo (vendor_id, until)');
    await runner.query('create index undo_of_order on undo (vendor_id, order_id)');
    await vendorTable(runner, 'undo', {
      app: 'select, insert, update, delete',
      worker: 'select, insert, update, delete',
      // To wait for whoever takes a change back takes the right to update.
      intake: 'select, update',
    });
    // The change of a person that caused the mail, where it could be taken back; the mail waited until it no longer could.
    await runner.query('alter table email add column change_id uuid');
    await runner.query(
      'create index email_of_change on email (vendor_id, change_id) where change_id is not null',
    );
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose which emails wait for whose change.');
  }
}
