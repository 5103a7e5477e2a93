import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

const states =
  "('QUEUED', 'WITHDRAWN', 'SENDING', 'ACCEPTED', 'DELIVERED', 'BOUNCED', 'FAILED', 'SUPPRESSED', 'UNKNOWN', 'CAPTURED')";

/** Every mail: to whom, what it said, what became of it. */
export class Emails1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No reference to vendor: mails of the marketplace itself, about accounts, stand under the nil id.
    await runner.query(`
      create table email (
        vendor_id uuid not null,
        id uuid not null,
        order_id uuid,
        order_number text,
        recipient text not null check (recipient in ('VENDOR', 'CUSTOMER', 'ACCOUNT')),
        template text not null,
        dedupe_key text not null check (dedupe_key <> ''),
        to_address text not null,
        to_name text,
        reply_to text,
        subject text not null,
        html text not null,
        text text not null,
        discloses text[] not null default '{}',
        state text not null check (state in ${states}),
        error text,
        attempts integer not null default 0,
        provider_id text,
        next_attempt_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (vendor_id, id),
        unique (vendor_id, dedupe_key),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query(
      'create index email_of_order on email (vendor_id, order_id, id) where order_id is not null',
    );
    await runner.query('create index email_by_id on email (id)');
    await runner.query(`
      create index email_to_look_at on email (id)
      where state in ('CAPTURED', 'FAILED', 'BOUNCED', 'UNKNOWN', 'SUPPRESSED')`);
    await vendorTable(runner, 'email', {
      app: 'select, insert',
      intake: 'select, insert',
      worker: 'select, insert, update',
      operator: 'select',
    });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose the record of what was sent.');
  }
}
