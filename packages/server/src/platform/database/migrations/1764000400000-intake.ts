import type { MigrationInterface, QueryRunner } from 'typeorm';
import { globalTable } from '../vendor-table.js';

/** What shops send: every genuine delivery as it came, and what was last taken in of each of their orders. */
export class Intake1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_delivery (
        id uuid primary key,
        source text not null references source (id),
        topic text not null,
        body bytea not null,
        received_at timestamptz not null,
        state text not null default 'RECEIVED' check (state in ('RECEIVED', 'TAKEN_IN', 'NOTHING_NEW', 'WAITING', 'REFUSED')),
        reason text,
        order_external_id text,
        done_at timestamptz
      )`);
    await runner.query(
      "create index webhook_delivery_open on webhook_delivery (received_at) where state = 'RECEIVED'",
    );
    await globalTable(runner, 'webhook_delivery', { intake: 'select, insert, update', operator: 'select' });

    await runner.query(`
      create table source_order (
        id uuid primary key,
        source text not null references source (id),
        external_id text not null,
        parent_id text,
        number text,
        body text,
        status text,
        deleted_at timestamptz,
        waits_because text,
        waits_for text[] not null default '{}',
        delivery_id uuid references webhook_delivery (id),
        received_at timestamptz not null,
        unique (source, external_id)
      )`);
    await runner.query(
      'create index source_order_of_parent on source_order (source, parent_id) where parent_id is not null',
    );
    await runner.query(
      'create index source_order_waiting on source_order (received_at) where waits_because is not null',
    );
    await globalTable(runner, 'source_order', { intake: 'select, insert, update', operator: 'select' });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose what shops have sent.');
  }
}
