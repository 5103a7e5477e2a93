import type { QueryRunner } from 'typeorm';

/** Lets the owner, while it migrates, reach the rows of all vendors: row-level security is not forced on it meanwhile. */
export async function withoutRowSecurity(
  runner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const forced: { name: string }[] = await runner.query(
    'select relname as name from pg_class where relforcerowsecurity and oid = any($1::regclass[])',
    [tables],
  );
  for (const { name } of forced) await runner.query(`alter table ${name} no force row level security`);
  await work();
  for (const { name } of forced) await runner.query(`alter table ${name} force row level security`);
}
