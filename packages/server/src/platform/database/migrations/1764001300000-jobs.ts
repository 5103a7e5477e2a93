import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/** Large pieces of work as people see them: what is asked, how far it is, and what became of each order. */
export class Jobs1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table job (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        kind text not null check (kind in ('SET_STATUS', 'ADD_TRACKING', 'UNDO_STATUS', 'EXPORT')),
        state text not null default 'QUEUED'
          check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
        summary text not null,
        input jsonb not null,
        -- Counts what may run: an entry of the queue with another number does nothing.
        turn integer not null default 0,
        done integer not null default 0,
        total integer,
        changed integer not null default 0,
        skipped integer not null default 0,
        failed integer not null default 0,
        error text,
        actor_kind text not null check (actor_kind in ('MEMBER', 'OPERATOR', 'PARTNER_APP', 'SYSTEM')),
        actor_id text,
        actor_name text not null,
        created_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        -- Until then what it did can be taken back.
        undo_until timestamptz,
        -- The job that it takes back.
        undoes uuid,
        primary key (vendor_id, id),
        unique (vendor_id, undoes),
        foreign key (vendor_id, undoes) references job (vendor_id, id)
      )`);
    await runner.query('create index job_by_kind on job (vendor_id, kind, id)');
    await runner.query(
      "create index job_unfinished on job (vendor_id, id) where state in ('QUEUED', 'RUNNING')",
    );
    await vendorTable(runner, 'job', {
      app: 'select, insert, update',
      worker: 'select, insert, update',
    });
    await runner.query(`
      create table job_item (
        vendor_id uuid not null references vendor (id),
        job_id uuid not null,
        position integer not null,
        -- Null: no order has this number.
        order_id uuid,
        order_number text not null,
        input jsonb,
        -- Null: not yet done.
        outcome text check (outcome in ('CHANGED', 'SKIPPED', 'FAILED')),
        message text,
        -- The change that can be taken back.
        undo_id uuid,
        primary key (vendor_id, job_id, position),
        foreign key (vendor_id, job_id) references job (vendor_id, id)
      )`);
    await runner.query(
      'create index job_item_waiting on job_item (vendor_id, job_id, position) where outcome is null',
    );
    await runner.query(
      'create index job_item_by_outcome on job_item (vendor_id, job_id, outcome, position) where outcome is not null',
    );
    await vendorTable(runner, 'job_item', {
      app: 'select, insert',
      worker: 'select, insert, update, delete',
    });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose what was done to many orders at once.');
  }
}
