import type { QueryRunner } from 'typeorm';

/** The words of a folded text, as a row source with a column `word`: its letters and digits, and what spaces part. */
const wordsOf = (text: string): string => `
          select word[1] as word from regexp_matches(${text}, '[[:alnum:]]+', 'g') word
          union select btrim(word, '.,;:!?()"''') from regexp_split_to_table(${text}, '\\s+') word`;
/** Which of them are kept. */
const isKept = "length(w.word) between 3 and 40 and w.word ~ '[[:alpha:]]'";

/**
 * What a search reads, written in one place for placing, changes and copies of many: `write_order_search` for some
 * orders, which gives the texts that it changed as they were, `fill_order_search` for all of a vendor. Words are added in
 * their own order, so that two who add the same wait for each other and never crosswise.
 */
async function makeWriting(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function write_order_search(in_vendor uuid, ids uuid[])
    returns table (order_id uuid, text text, email text) language sql as $$
      with said as (
        select o.id, docket_fold(o.number) as number, docket_fold(array_to_string(o.tracking_numbers, ' ')) as tracking,
          case when o.customer_email = '' then '' else docket_fold(o.customer_email) || ' ' end as email,
          docket_fold(concat_ws(' ',
            -- Who gave only an email has no name: it would be shown where emails are hidden.
            case when docket_fold(o.customer_name) <> docket_fold(o.customer_email) then o.customer_name end,
            (select string_agg(concat_ws(' ', l.name, l.sku), ' ' order by l.position) from order_line l
             where l.vendor_id = in_vendor and l.order_id = o.id and l.removed_at is null))) as names
        from orders o where o.vendor_id = in_vendor and o.id = any(ids)
      ), kept as (
        insert into order_search as s (vendor_id, order_id, text, email)
        select in_vendor, id, concat_ws(' ', '', number, names, tracking, ''), email from said
        on conflict (vendor_id, order_id) do update set text = excluded.text, email = excluded.email
          where (s.text, s.email) is distinct from (excluded.text, excluded.email)
        returning s.order_id, old.text, old.email
      ), words as (
        insert into search_word (vendor_id, word)
        select distinct in_vendor, w.word collate "C"
        from said cross join lateral (${wordsOf('said.names')}
        ) w
        where ${isKept}
        order by 2
        on conflict do nothing
      )
      select * from kept where kept.text is not null
    $$`);
  await runner.query(`
    create function fill_order_search(in_vendor uuid) returns void language plpgsql as $$
    begin
      perform count(*) from write_order_search(in_vendor, array(select id from orders where vendor_id = in_vendor));
    end $$`);
}

/**
 * Has what a search reads written by one plan. A plan for one vendor goes by how many orders it had when the table was last
 * analysed: of one that is new it would read all of them for each that is written.
 */
export async function planWritingForAnyVendor(runner: QueryRunner): Promise<void> {
  await runner.query(
    'alter function write_order_search(uuid, uuid[]) set plan_cache_mode = force_generic_plan',
  );
}

/** Languages that write words without spaces between them: there the beginning of a word is not to be seen. */
const withoutSpaces = '[\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u9FFF\\uAC00-\\uD7AF]';

/** The vendor that the transaction has set. */
const vendor = "nullif(current_setting('docket.vendor_id', true), '')::uuid";

/** The first bits of an id as a number, and the id that begins with such a number: ids are made in the order of time. */
const numberOf = (id: string): string => `('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint`;
const idAt = (number: string): string => `rpad(lpad(to_hex(${number}), 12, '0'), 32, '0')::uuid`;

const functions = {
  /** How a word stands in a text: anywhere; one of one or two letters, at the beginning of a word. */
  'search_pattern(text)': `
    create or replace function search_pattern(word text) returns text language sql immutable strict parallel safe as $$
      select '%' || case when length(word) < 3 and word !~ '${withoutSpaces}' then ' ' else '' end
        || regexp_replace(word, '([\\\\%_])', '\\\\\\1', 'g') || '%'
    $$`,
  /**
   * A condition on the rows of `order_search`. Emails are read by the index, and counted only where they are shown. Of a
   * word with a long number the index is asked for the end alone, and what it finds is looked at: each three letters that
   * it is asked for take time, and those at the beginning of a number are in most others too.
   */
  'search_condition(text[], boolean)': `
    create or replace function search_condition(patterns text[], with_email boolean) returns text
    language sql immutable parallel safe as $$
      select coalesce(string_agg(format('(text || email) like %L and %s like %L',
        case when p ~ '[[:digit:]]{8}' then '%' || right(p, 9) else p end,
        case when with_email then 'concat(text, email)' else 'text' end, p), ' and '), 'true')
      from unnest(patterns) p
    $$`,
  'search_orders(text[], boolean)': `
    create or replace function search_orders(patterns text[], with_email boolean) returns setof uuid
    language plpgsql stable security definer rows 5000 set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query execute 'select order_id from order_search where vendor_id = $1 and '
        || search_condition(patterns, with_email) using ${vendor};
    end $$`,
  /** How many there are, counted up to `most`. */
  'count_found(text[], boolean, integer)': `
    create or replace function count_found(patterns text[], with_email boolean, most integer) returns integer
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    declare n integer;
    begin
      execute 'with found as materialized (select from order_search where vendor_id = $1 and '
        || search_condition(patterns, with_email) || ') select count(*)::int from (select from found limit $2) f'
        into n using ${vendor}, most;
      return n;
    end $$`,
  /** Whether more than so many orders have a stock keeping unit, as it is typed or in capitals. */
  'many_have_sku(text, integer)': `
    create or replace function many_have_sku(typed text, most integer) returns boolean language plpgsql stable as $$
    declare
      vendor uuid := ${vendor};
    begin
      return exists (
        select from unnest(array[typed, upper(typed)]) spelling where most < (
          select count(*) from (
            select distinct l.order_id from order_line l
            where l.vendor_id = vendor and l.sku = spelling and l.removed_at is null limit most + 1
          ) sold));
    end $$`,
  /**
   * Takes a search and a part of a name apart, looks how common they are among some orders of every time, and, unless
   * they are common, finds the orders, at most one more than `most`.
   */
  'plan_search(text, text, boolean, integer)': `
    create or replace function plan_search(said text, named text, with_email boolean, most integer)
    returns table (words text[], patterns text[], hits integer, looked integer, ids uuid[])
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      vendor uuid := ${vendor};
      first_id uuid;
      last_id uuid;
      per_part integer;
      phrase text := btrim(regexp_replace(docket_fold(named), '\\s+', ' ', 'g'));
    begin
      words := array(
        select word from (
          select regexp_replace(s.word, '^[^[:alnum:]]+|[^[:alnum:]]+$', '', 'g') as word, min(s.n) as n
          from regexp_split_to_table(docket_fold(said), '\\s+') with ordinality s (word, n) group by 1
        ) w where word <> '' order by n);
      patterns := array(select search_pattern(word) from unnest(words) word);
      if phrase <> '' then patterns := patterns || search_pattern(phrase); end if;
      select s.order_id into first_id from order_search s where s.vendor_id = vendor order by s.order_id limit 1;
      select s.order_id into last_id from order_search s where s.vendor_id = vendor order by s.order_id desc limit 1;
      -- Most that is typed is rare, and a few rows say so; where one has it, more say how common it is.
      foreach per_part in array array[16, 64] loop
        select count(*) filter (where s.said like all (patterns)), count(*) into hits, looked
        from generate_series(0, 7) part cross join lateral (
          select case when with_email then s.text || s.email else s.text end as said from order_search s
          where s.vendor_id = vendor
            and s.order_id >= ${idAt(`${numberOf('first_id')} + (${numberOf('last_id')} - ${numberOf('first_id')}) * part / 8`)}
          order by s.order_id limit per_part
        ) s;
        exit when hits = 0;
      end loop;
      -- Of one in 256, the pages of a list are sooner filled by looking at one order after the other; and of an article
      -- that many have, since the letters of its stock keeping unit stand in most texts.
      if (hits * 256 < looked or looked < 512) and not (phrase = '' and many_have_sku(btrim(said), most)) then
        execute 'with found as materialized (select order_id from order_search where vendor_id = $1 and '
          || search_condition(patterns, with_email) || ') select array(select order_id from found limit $2)'
          into ids using vendor, most + 1;
      end if;
      return next;
    end $$`,
  /** Whether any order has a word: a common one is soon found among the newest, a rare one is sought by its letters. */
  'stands_somewhere(text, boolean)': `
    create or replace function stands_somewhere(word text, with_email boolean) returns boolean
    language plpgsql stable as $$
    declare
      vendor uuid := ${vendor};
      is_found boolean;
    begin
      select exists (
        select from (
          select case when with_email then s.text || s.email else s.text end as said from order_search s
          where s.vendor_id = vendor order by s.order_id desc limit 256
        ) s where s.said like search_pattern(word)
      ) into is_found;
      if not is_found then
        execute 'with found as materialized (select from order_search where vendor_id = $1 and '
          || search_condition(array[search_pattern(word)], with_email) || ') select exists (select from found)'
          into is_found using vendor;
      end if;
      return is_found;
    end $$`,
  /**
   * Of each word, whether any order has it, and if none has, the words of the vendor that are most like it; no further
   * than the word with which so many are unknown.
   */
  'nearest_words(text[], boolean, integer)': `
    create or replace function nearest_words(words text[], with_email boolean, most_unknown integer)
    returns table (word text, is_known boolean, near text[])
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
    set pg_trgm.similarity_threshold = 0.2 as $$
    declare
      vendor uuid := ${vendor};
      unknown integer := 0;
    begin
      foreach word in array words loop
        is_known := stands_somewhere(word, with_email);
        near := '{}';
        if not is_known then
          execute 'select array(select w.word from search_word w where w.vendor_id = $1 and w.word % $2
            order by similarity(w.word, $2) desc, w.word limit 60)' into near using vendor, word;
          unknown := unknown + 1;
        end if;
        return next;
        exit when unknown >= most_unknown;
      end loop;
    end $$`,
};

/** Of some words, those whose letters stand in no order's text. */
const wordsNowhere = `
    create or replace function words_nowhere(words text[]) returns setof text
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select word from unnest(words) word where not stands_somewhere(word, false)
    $$`;

const isOfSearch = (definition: string): boolean => definition.includes('security definer');

/**
 * Search of orders by words. Under row-level security Postgres filters by a pattern where it should seek; so functions
 * seek for their caller: as a role that may only read, in the vendor that the transaction has set.
 */
export async function makeOrderSearch(runner: QueryRunner): Promise<void> {
  await makeWriting(runner);
  for (const table of ['order_search', 'search_word']) {
    await runner.query(`grant select on ${table} to docket_search`);
    await runner.query(`create policy of_search on ${table} for select to docket_search using (true)`);
  }
  for (const [signature, definition] of Object.entries(functions)) {
    await runner.query(definition);
    if (isOfSearch(definition)) await ownBySearch(runner, signature, 'docket_app, docket_worker');
  }
}

/** Lets a search look up an article by its stock keeping unit. */
export async function letSearchLines(runner: QueryRunner): Promise<void> {
  await runner.query('grant select (vendor_id, order_id, sku, removed_at) on order_line to docket_search');
  await runner.query('create policy of_search on order_line for select to docket_search using (true)');
}

/** Makes these functions anew where an earlier version has made them; who owns and who may call them stays. */
export async function remakeOrderSearch(runner: QueryRunner): Promise<void> {
  // The settings of pg_trgm are known to those who are no superuser once it is loaded.
  await runner.query('select show_limit()');
  for (const definition of [...Object.values(functions), wordsNowhere]) {
    if (!isOfSearch(definition)) await runner.query(definition);
    else await whileMaking(runner, () => asSearch(runner, () => runner.query(definition)));
  }
}

/** An owner of functions may create in their schema at the moment it becomes one, and not after. */
async function whileMaking(runner: QueryRunner, work: () => Promise<unknown>): Promise<void> {
  await runner.query('grant create on schema public to docket_search');
  await work();
  await runner.query('revoke create on schema public from docket_search');
}

/** Gives a function to the role that searches, for these roles to call. */
async function ownBySearch(runner: QueryRunner, signature: string, callers: string): Promise<void> {
  await whileMaking(runner, () => runner.query(`alter function ${signature} owner to docket_search`));
  await asSearch(runner, async () => {
    await runner.query(`revoke execute on function ${signature} from public`);
    await runner.query(`grant execute on function ${signature} to ${callers}`);
  });
}

async function asSearch(runner: QueryRunner, work: () => Promise<unknown>): Promise<void> {
  await runner.query('set local role docket_search');
  await work();
  await runner.query('reset role');
}

/**
 * What forgets words that no order has any more: `words_of` a text, as they are kept, and of some words `words_nowhere`,
 * those whose letters stand in no order's text, seeking for the worker as a search does.
 */
export async function makeWordPruning(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function words_of(said text) returns setof text language sql immutable strict parallel safe as $$
      select w.word collate "C" from (${wordsOf('said')}
      ) w where ${isKept}
    $$`);
  await runner.query(wordsNowhere);
  await ownBySearch(runner, 'words_nowhere(text[])', 'docket_worker');
}

/** Made when the rows are there, since that is many times faster. */
export async function makeOrderSearchIndexes(runner: QueryRunner): Promise<void> {
  await runner.query('create extension if not exists pg_trgm');
  await runner.query('create extension if not exists btree_gin');
  // What was written last is read from a list beside the index; it is kept short, for each search reads all of it.
  const options = 'with (fastupdate = on, gin_pending_list_limit = 256)';
  await runner.query(
    `create index order_search_text on order_search using gin (vendor_id, (text || email) gin_trgm_ops) ${options}`,
  );
  await runner.query(
    `create index search_word_text on search_word using gin (vendor_id, word gin_trgm_ops) ${options}`,
  );
}
