import type { VendorTx } from '../../platform/database/database.js';
import { type Count, CountPrecision, cappedCount, countCap } from '../../shared/page-info.type.js';
import type { CompiledFilter } from './compile-filter.js';
import { Parameters } from './orders.query.js';
import type { SearchWords } from './search-words.js';
import { columnsAsked, wordsCondition } from './words-condition.js';

/** How many orders have the words, by the index of words alone. */
export async function countWords(tx: VendorTx, words: SearchWords): Promise<Count> {
  const [row] = await tx.query<{ n: number }>('select count_found($1, $2, $3) as n', [
    words.patterns,
    words.withEmail,
    countCap + 1,
  ]);
  return cappedCount(row?.n ?? 0);
}

/** So many of the newest are looked at; where hardly any of them fit, more. */
const lookAt = 5_000;
const lookFurther = 50_000;
const hardlyAny = 20;

/**
 * How many orders a filter matches whose words are common: by looking at the newest that are left by its other parts.
 * When these are more than it looks at, the count says how many there are at least.
 */
export async function countByLooking(
  tx: VendorTx,
  filter: CompiledFilter,
  words: SearchWords,
): Promise<Count> {
  const first = await look(tx, filter, words, lookAt);
  if (first.looked < lookAt || first.n >= hardlyAny) return toCount(first, lookAt);
  return toCount(await look(tx, filter, words, lookFurther), lookFurther);
}

interface Looked {
  n: number;
  looked: number;
}

async function look(tx: VendorTx, filter: CompiledFilter, words: SearchWords, most: number): Promise<Looked> {
  const p = new Parameters();
  const [row] = await tx.query<Looked>(
    `select count(*) filter (where ${wordsCondition(words, p, 'LOOK')})::int as n, count(*)::int as looked
     from (select ${columnsAsked(words)} from orders o where ${filter.others(p)}
           order by o.placed_at desc, o.id desc limit ${most}) o`,
    p.values,
  );
  if (!row) throw new Error('Counting gave nothing');
  return row;
}

const toCount = ({ n, looked }: Looked, most: number): Count =>
  n > countCap || looked < most ? cappedCount(n) : { value: n, precision: CountPrecision.AT_LEAST };
