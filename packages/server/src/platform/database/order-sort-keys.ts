import type { QueryRunner } from 'typeorm';

const noDecimals = 'BIF,CLP,DJF,GNF,ISK,JPY,KMF,KRW,PYG,RWF,UGX,UYI,VND,VUV,XAF,XOF,XPF';
const threeDecimals = 'BHD,IQD,JOD,KWD,LYD,OMR,TND';
const zeros = '0'.repeat(20);

/**
 * The columns that orders are sorted by, kept by Postgres itself; of texts as much as a cursor has room for. They compare
 * byte by byte, and amounts as whole numbers: only by such operators does an index seek under row-level security.
 */
export async function makeSortKeys(runner: QueryRunner): Promise<void> {
  await runner.query('create extension if not exists unaccent');
  // Accents and case set aside. Of two texts that people take for the same, the same.
  await runner.query(`
    create function docket_fold(said text) returns text language sql immutable strict parallel safe as $$
      select casefold(
        public.unaccent('public.unaccent'::regdictionary, normalize(said, NFKC)) collate "pg_unicode_fast")
    $$`);
  // Thousandths of the major unit, whatever the currency; what is too large for that is as large as can be.
  await runner.query(`
    create function docket_thousandths(minor bigint, currency text) returns bigint
    language sql immutable strict parallel safe as $$
      select greatest(least(minor, 9223372036854775807 / factor), -9223372036854775807 / factor) * factor
      from (select case when currency = any('{${noDecimals}}') then 1000
        when currency = any('{${threeDecimals}}') then 1 else 10 end::bigint as factor) f
    $$`);
  // Digits by their value: each run of them is filled up with zeros.
  await runner.query(`
    create function docket_natural(said text) returns text language sql immutable strict parallel safe as $$
      select left(regexp_replace(
        regexp_replace(docket_fold(said), '(\\d+)', '${zeros}\\1', 'g'), '0*(\\d{20})', '\\1', 'g'), 80)
    $$`);
  // Who gave an email and no name comes behind all names: the order of emails tells of emails.
  await runner.query(`
    create function docket_name_key(name text, email text) returns text
    language sql immutable strict parallel safe as $$
      select case when docket_fold(name) = docket_fold(email) then U&'\\+10FFFF' else left(docket_fold(name), 80) end
    $$`);
  await runner.query(`
    alter table orders
      add column number_key text collate "C" not null generated always as (docket_natural(number)) stored,
      add column customer_key text collate "C" not null
        generated always as (docket_name_key(customer_name, customer_email)) stored,
      add column total_key bigint not null generated always as (docket_thousandths(total, currency)) stored,
      add column earned_key bigint not null generated always as (docket_thousandths(earned, currency)) stored`);
}
