import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { onServer } from '../../testing/test-server.js';
import { dbRoles } from './database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const sql = async <Row>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
  (await onServer(database.url, (client) => client.query(text, parameters))).rows as Row[];

const tablesOf = async (owner: 'vendor' | 'global'): Promise<string[]> =>
  (await sql<{ name: string }>(`${tables} where owner = $1`, [owner])).map(({ name }) => name);

const tables = `
  with t as (
    select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity, d.description as owner
    from pg_class c left join pg_description d on d.objoid = c.oid and d.objsubid = 0
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
  ) select * from t`;

describe('the catalogue', () => {
  it('has no table that declares neither a vendor nor the marketplace', async () => {
    // TypeORM keeps its own account of migrations.
    expect(await sql(`${tables} where owner is null or owner not in ('vendor', 'global')`)).toMatchObject([
      { name: 'migration' },
    ]);
    expect((await tablesOf('vendor')).length).toBeGreaterThanOrEqual(9);
  });

  it('forces row-level security on every vendor table', async () => {
    const unforced = await sql(
      `${tables} where owner = 'vendor' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(unforced).toEqual([]);
  });

  // A restrictive policy takes from what this one gives, and gives nothing.
  it('has one policy that lets in the roles that work in a vendor, which asks the transaction’s vendor', async () => {
    for (const table of await tablesOf('vendor')) {
      const policies = await sql<{ roles: string; qual: string; with_check: string }>(
        `select cmd, permissive, roles::text, qual, with_check from pg_policies
         where tablename = $1 and policyname not in ('of_operator', 'of_search') and permissive = 'PERMISSIVE'`,
        [table],
      );
      expect(policies).toMatchObject([
        { cmd: 'ALL', permissive: 'PERMISSIVE', roles: '{docket_app,docket_intake,docket_worker}' },
      ]);
      for (const { qual, with_check } of policies) {
        expect(qual).toMatch(
          /^\(vendor_id = \( SELECT \(NULLIF\(current_setting\('docket.vendor_id'::text, true\), ''::text\)\)::uuid/,
        );
        expect(with_check).toBe(qual);
      }
    }
  });

  it('gives operators no more than to read, and only mails', async () => {
    const rights = await sql(
      `select table_name, privilege_type from information_schema.role_table_grants
       where grantee = 'docket_operator' and table_schema = 'public' and table_name = any($1)`,
      [await tablesOf('vendor')],
    );
    expect(rights).toEqual([{ table_name: 'email', privilege_type: 'SELECT' }]);
  });

  it('gives the owner of the search no more than to read what it searches', async () => {
    const rights = await sql(
      `select distinct table_name, privilege_type from information_schema.column_privileges
       where grantee = 'docket_search' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    expect(rights).toEqual(
      ['file', 'order_line', 'order_search', 'search_word'].map((name) => ({
        table_name: name,
        privilege_type: 'SELECT',
      })),
    );
    const owned = await sql(
      `select p.proname, p.prosecdef, p.proconfig[1] as path, has_function_privilege('public', p.oid, 'execute') as open
       from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'docket_search' order by 1`,
    );
    expect(owned).toEqual(
      [
        ...['count_found', 'nearest_words', 'plan_search'],
        ...['search_files', 'search_orders', 'words_nowhere'],
      ].map((proname) => ({
        proname,
        prosecdef: true,
        path: 'search_path=pg_catalog, public, pg_temp',
        open: false,
      })),
    );
    const [role] = await sql(
      `select has_schema_privilege(oid, 'public', 'create') as makes, rolsuper, rolbypassrls, rolcanlogin
       from pg_roles where rolname = 'docket_search'`,
    );
    expect(role).toEqual({ makes: false, rolsuper: false, rolbypassrls: false, rolcanlogin: false });
  });

  it('starts every key and unique index of a vendor table with the vendor', async () => {
    const others = await sql(
      `select i.indexrelid::regclass::text as index
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and i.indrelid::regclass::text = any($1) and a.attname <> 'vendor_id'`,
      [await tablesOf('vendor')],
    );
    expect(others).toEqual([]);
  });

  it('gives every vendor table a primary key', async () => {
    const keyed = await sql<{ name: string }>(
      "select conrelid::regclass::text as name from pg_constraint where contype = 'p'",
    );
    expect(keyed.map(({ name }) => name)).toEqual(expect.arrayContaining(await tablesOf('vendor')));
  });

  it('lets no reference between vendor tables cross vendors', async () => {
    const references = await sql<{ name: string; columns: string[]; referenced: string[] }>(
      `select c.conname as name,
         array(select attname::text from unnest(c.conkey) with ordinality k (n, at)
               join pg_attribute on attrelid = c.conrelid and attnum = n order by at) as columns,
         array(select attname::text from unnest(c.confkey) with ordinality k (n, at)
               join pg_attribute on attrelid = c.confrelid and attnum = n order by at) as referenced
       from pg_constraint c
       where c.contype = 'f' and c.conrelid::regclass::text = any($1) and c.confrelid::regclass::text = any($1)`,
      [await tablesOf('vendor')],
    );
    expect(references.length).toBeGreaterThanOrEqual(5);
    for (const { name, columns, referenced } of references)
      expect([name, columns[0], referenced[0]]).toEqual([name, 'vendor_id', 'vendor_id']);
  });

  it('has nothing that row-level security keeps out of an index: no enums, no numeric', async () => {
    expect(
      await sql("select typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace"),
    ).toEqual([]);
    const numeric = await sql(
      "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'numeric'",
    );
    expect(numeric).toEqual([]);
  });

  it('keeps the log and the ledger as they were written', async () => {
    const rights = await sql(
      `select distinct table_name, privilege_type from information_schema.role_table_grants
       where table_name in ('event', 'ledger_entry', 'refund') and grantee like 'docket\\_%'
         and privilege_type not in ('SELECT', 'INSERT')`,
    );
    expect(rights).toEqual([]);
  });

  it('grants nothing to everybody', async () => {
    const open = await sql(
      "select table_name from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema in ('public', 'identity')",
    );
    expect(open).toEqual([]);
  });
});

describe.each(dbRoles)('the role %s', (role) => {
  it('is no superuser, owns nothing, and cannot step past row-level security', async () => {
    const [found] = await sql(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
         (select count(*)::int from pg_class where relowner = r.oid) as owned,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = $1`,
      [`docket_${role}`],
    );
    expect(found).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolcanlogin: false,
      owned: 0,
      memberships: 0,
    });
  });
});
