import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/**
 * Who of a vendor is emailed about what. A row with a person is theirs: it follows the address of their account,
 * and goes when they stop working here.
 */
export class Recipients1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity."user" add unique (id, email)');
    await runner.query(`
      create table notification_recipient (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        email text not null check (email <> ''),
        user_id text,
        organization_id text generated always as (vendor_id::text) stored,
        events text[] not null check (
          events <> '{}' and events <@ array['NEW_ORDER', 'STATUS', 'REFUND', 'PRIVATE_NOTE']
        ),
        primary key (vendor_id, id),
        unique (vendor_id, user_id),
        foreign key (organization_id, user_id)
          references identity.member ("organizationId", "userId") on delete cascade,
        foreign key (user_id, email) references identity."user" (id, email) on update cascade
      )`);
    await runner.query('create index notification_recipient_user on notification_recipient (user_id)');
    // The owner moves every vendor's rows: row-level security is not forced on it meanwhile.
    await runner.query('alter table vendor no force row level security');
    await runner.query(`
      insert into notification_recipient (vendor_id, id, email, events)
      select v.id, uuidv7(), trim(r.email), array['NEW_ORDER', 'STATUS', 'REFUND', 'PRIVATE_NOTE']
      from vendor v, unnest(v.notification_emails) with ordinality r (email, place)
      where trim(r.email) <> '' order by v.id, r.place`);
    await runner.query('alter table vendor force row level security');
    await vendorTable(runner, 'notification_recipient', {
      app: 'select, insert, update, delete',
      worker: 'select',
      intake: 'select, insert',
    });
    await runner.query('alter table vendor drop column notification_emails');
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose who hears of what.');
  }
}
