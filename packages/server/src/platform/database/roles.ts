import type { ClientBase } from 'pg';
import { dbRoles } from './database.js';

/** Owns the functions that search by a part of a name; nothing connects as it. */
const searchRole = 'search';

/**
 * Creates the roles the product runs as, where they do not exist yet, and lets the owner take them on. Roles
 * belong to the whole cluster, so another database may have made them, or may be making them right now.
 */
export async function ensureRoles(owner: ClientBase): Promise<void> {
  for (const role of [...dbRoles, searchRole]) {
    await owner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'docket_${role}') then
          create role docket_${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
        end if;
        execute format('grant docket_${role} to %I with set true, inherit false', current_user);
      exception when duplicate_object or unique_violation then null;
      end $$`);
  }
  await owner.query(
    'grant usage on schema public to docket_app, docket_operator, docket_worker, docket_intake, docket_search',
  );
}
