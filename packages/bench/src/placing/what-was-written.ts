import type { Client } from 'pg';
import type { Row, Written } from './template.js';

/** The transaction from which on rows count as new; ask for it before the change. */
export async function beforeWriting(owner: Client): Promise<string> {
  const { rows } = await owner.query('select pg_current_xact_id()::xid::text as id');
  return rows[0].id;
}

/** Every row, of any table, that a transaction since then has written. Meanwhile nobody else may write. */
export async function whatWasWritten(owner: Client, since: string): Promise<Written> {
  const written: Written = { rows: {}, types: {} };
  const { rows: tables } = await owner.query<{ name: string; types: Record<string, string> }>(
    `select format('%I.%I', table_schema, table_name) as name, json_object_agg(column_name, data_type) as types
     from information_schema.tables join information_schema.columns using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
       and is_generated = 'NEVER'
       and not exists (select from pg_inherits i where i.inhparent = format('%I.%I', table_schema, table_name)::regclass)
     group by table_schema, table_name`,
  );
  for (const { name, types } of tables) {
    const { rows } = await owner.query<{ row: Row }>(
      `select to_jsonb(t) as row from ${name} t where t.xmin::text::bigint >= $1`,
      [since],
    );
    if (rows.length === 0) continue;
    written.rows[name] = rows.map(({ row }) => row);
    written.types[name] = types;
  }
  return written;
}
