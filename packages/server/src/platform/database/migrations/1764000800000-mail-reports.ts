import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/** What mail providers report of mails, and which mail repeats which; and the upkeep of requests' keys. */
export class MailReports1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table email
        add column resend_of uuid,
        add column reported_at timestamptz,
        add foreign key (vendor_id, resend_of) references email (vendor_id, id)`);
    await runner.query(
      'create index email_resent on email (vendor_id, resend_of, id) where resend_of is not null',
    );
    await runner.query(`
      create index email_verdict on email (vendor_id, to_address, reported_at desc)
      where recipient = 'CUSTOMER' and reported_at is not null`);
    // Operators look at one state or several; one index serves every choice.
    await runner.query('create index email_by_state on email (state, id)');
    await runner.query('drop index email_to_look_at');

    await runner.query(`
      create table email_report (
        vendor_id uuid not null,
        event_id text not null check (event_id <> ''),
        email_id uuid not null,
        event text not null,
        reason text,
        at timestamptz not null,
        received_at timestamptz not null default now(),
        primary key (vendor_id, event_id),
        foreign key (vendor_id, email_id) references email (vendor_id, id)
      )`);
    await runner.query('create index email_report_of_email on email_report (vendor_id, email_id, at)');
    await vendorTable(runner, 'email_report', { worker: 'select, insert' });
    await this.keys(runner);
  }

  /** Keys of requests are swept out once they have served; to skip those that another sweeps takes the right to update. */
  private async keys(runner: QueryRunner): Promise<void> {
    await runner.query('create index idempotency_key_by_age on idempotency_key (vendor_id, created_at)');
    await runner.query('create index checkout_key_by_age on checkout_key (created_at)');
    await runner.query('grant update on checkout_key to docket_intake');
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose what became of mails.');
  }
}
