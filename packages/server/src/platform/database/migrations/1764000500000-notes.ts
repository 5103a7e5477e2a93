import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/** Notes on orders, and which email tells of which note. */
export class Notes1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table note (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        order_id uuid not null,
        kind text not null check (kind in ('PRIVATE', 'CUSTOMER')),
        body text not null check (body <> ''),
        actor_kind text not null check (actor_kind in ('MEMBER', 'OPERATOR', 'PARTNER_APP', 'CUSTOMER', 'SYSTEM')),
        actor_id text,
        actor_name text not null,
        created_at timestamptz not null,
        primary key (vendor_id, id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query('create index note_of_order on note (vendor_id, order_id, id desc)');
    await vendorTable(runner, 'note');
    await runner.query(`
      alter table email add column note_id uuid,
        add foreign key (vendor_id, note_id) references note (vendor_id, id) on delete set null (note_id)`);
    // Whoever deletes a note withdraws its mail while that waits, and changes nothing else of the record.
    await runner.query('grant update (state, updated_at) on email to docket_app');
    await runner.query(`
      create policy withdraws_only on email as restrictive for update to docket_app
        using (state = 'QUEUED') with check (state = 'WITHDRAWN')`);
    await runner.query(
      'create index email_of_note on email (vendor_id, note_id, id) where note_id is not null',
    );
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose notes.');
  }
}
