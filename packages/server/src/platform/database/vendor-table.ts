import type { QueryRunner } from 'typeorm';

type Grants = Partial<Record<'app' | 'worker' | 'intake' | 'operator', string>>;

const everyone: Grants = {
  app: 'select, insert, update, delete',
  worker: 'select, insert, update, delete',
  intake: 'select, insert, update, delete',
};

/**
 * Declares that a table's rows belong to vendors: row-level security, forced, shows and takes only the rows of
 * the vendor that the transaction has set; without one, no rows. Operators, where granted, read all vendors'.
 */
export async function vendorTable(
  runner: QueryRunner,
  table: string,
  grants: Grants = everyone,
): Promise<void> {
  const mine = "vendor_id = (select nullif(current_setting('docket.vendor_id', true), '')::uuid)";
  await runner.query(`comment on table ${table} is 'vendor'`);
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(
    `create policy of_vendor on ${table} to docket_app, docket_worker, docket_intake using (${mine}) with check (${mine})`,
  );
  for (const [role, rights] of Object.entries(grants)) {
    await runner.query(`grant ${rights} on ${table} to docket_${role}`);
    if (role === 'operator')
      await runner.query(
        `create policy of_operator on ${table} to docket_operator using (true) with check (true)`,
      );
  }
}

/** Declares that a table belongs to the whole marketplace; who may do what with it is its grants. */
export async function globalTable(runner: QueryRunner, table: string, grants: Grants): Promise<void> {
  await runner.query(`comment on table ${table} is 'global'`);
  for (const [role, rights] of Object.entries(grants))
    await runner.query(`grant ${rights} on ${table} to docket_${role}`);
}
