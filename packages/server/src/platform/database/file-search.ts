import type { QueryRunner } from 'typeorm';

/** Rows of a library, after a place; `$1` to `$4` as the function has them. */
const library = `
  from file f where f.vendor_id = $1 and f.order_id is null and f.deleted_at is null
    and ($3::timestamptz is null or (f.created_at, f.id) < ($3, $4))`;
const newest = 'order by f.created_at desc, f.id desc';

/** A common name is soon found among the newest. */
const amongNewest = `
  select array(select f.id from (select f.id, f.search_name, f.created_at ${library} ${newest} limit 1000) f
    where f.search_name like $2 ${newest} limit $5)`;
/** A rare one is sought by its letters. */
const byLetters = `select f.id ${library} and f.search_name like $2 ${newest} limit $5`;

/**
 * Search by a part of a file's name. Under row-level security Postgres filters by a pattern where it should seek, and
 * does not know how common one is; so a function seeks for its caller: as a role that may only read, in the vendor that
 * the transaction has set, and it gives nothing but ids.
 */
export async function makeFileSearch(runner: QueryRunner): Promise<void> {
  await runner.query('create extension if not exists pg_trgm');
  await runner.query('create extension if not exists btree_gin');
  await runner.query(
    'create index file_by_name on file using gin (vendor_id, search_name gin_trgm_ops) where order_id is null and deleted_at is null',
  );
  await runner.query(
    'grant select (vendor_id, id, order_id, search_name, created_at, deleted_at) on file to docket_search',
  );
  await runner.query('create policy of_search on file for select to docket_search using (true)');
  await runner.query(`
    create function search_files(pattern text, after_at timestamptz, after_id uuid, most integer)
    returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      vendor uuid := nullif(current_setting('docket.vendor_id', true), '')::uuid;
      hits uuid[];
    begin
      execute $statement$${amongNewest}$statement$ into hits using vendor, pattern, after_at, after_id, most;
      if cardinality(hits) = most then
        return query select unnest(hits);
        return;
      end if;
      return query execute $statement$${byLetters}$statement$ using vendor, pattern, after_at, after_id, most;
    end $$`);
  const owned = 'search_files(text, timestamptz, uuid, integer)';
  // An owner of functions may create in their schema at the moment it becomes one, and not after.
  await runner.query('grant create on schema public to docket_search');
  await runner.query(`alter function ${owned} owner to docket_search`);
  await runner.query('revoke create on schema public from docket_search');
  await runner.query('set local role docket_search');
  await runner.query(`revoke execute on function ${owned} from public`);
  await runner.query(`grant execute on function ${owned} to docket_app`);
  await runner.query('reset role');
}
