import type { MigrationInterface, QueryRunner } from 'typeorm';
import { vendorTable } from '../vendor-table.js';

/**
 * Views of the order list that people keep, and how each person likes the list. What is a member's alone goes when
 * they stop working here; what they share stays.
 */
export class Views1764001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_view (
        vendor_id uuid not null references vendor (id),
        id uuid not null,
        user_id text not null,
        by_member boolean not null,
        is_shared boolean not null,
        name text not null check (name <> ''),
        name_key text not null,
        filter jsonb not null check (jsonb_typeof(filter) = 'object'),
        sort jsonb not null check (jsonb_typeof(sort) = 'object'),
        columns text[],
        actor_kind text not null check (actor_kind in ('MEMBER', 'OPERATOR')),
        actor_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (vendor_id, id),
        organization_id text generated always as (vendor_id::text) stored,
        private_user_id text generated always as (case when not is_shared then user_id end) stored,
        private_member_id text
          generated always as (case when not is_shared and by_member then user_id end) stored,
        foreign key (private_user_id) references identity."user" (id) on delete cascade,
        foreign key (organization_id, private_member_id)
          references identity.member ("organizationId", "userId") on delete cascade
      )`);
    await runner.query(
      'create unique index saved_view_own_name on saved_view (vendor_id, user_id, name_key) where not is_shared',
    );
    await runner.query(
      'create unique index saved_view_shared_name on saved_view (vendor_id, name_key) where is_shared',
    );
    await runner.query(
      'create index saved_view_user on saved_view (private_user_id) where private_user_id is not null',
    );
    await vendorTable(runner, 'saved_view', { app: 'select, insert, update, delete' });
    await this.listSettings(runner);
  }

  private async listSettings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table list_setting (
        vendor_id uuid not null references vendor (id),
        user_id text not null references identity."user" (id) on delete cascade,
        by_member boolean not null,
        columns text[],
        default_view_id uuid,
        primary key (vendor_id, user_id),
        organization_id text generated always as (vendor_id::text) stored,
        member_id text generated always as (case when by_member then user_id end) stored,
        foreign key (organization_id, member_id)
          references identity.member ("organizationId", "userId") on delete cascade,
        foreign key (vendor_id, default_view_id)
          references saved_view (vendor_id, id) on delete set null (default_view_id)
      )`);
    await runner.query('create index list_setting_user on list_setting (user_id)');
    await runner.query(
      'create index list_setting_view on list_setting (vendor_id, default_view_id) where default_view_id is not null',
    );
    await vendorTable(runner, 'list_setting', { app: 'select, insert, update, delete' });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose the views that people kept.');
  }
}
