import type { VendorTx } from '../../platform/database/database.js';
import { pruneLater } from './prune-words.task.js';

/**
 * Notes the words that texts have lost: perhaps no order has them any more, and a name that was corrected must not be
 * proposed for ever to whoever mistypes something like it. Whether that is so is looked at later, by a worker.
 * @param before the texts as they were, of orders whose texts are written anew
 */
export async function doubtWords(
  tx: VendorTx,
  before: readonly { order_id: string; text: string }[],
): Promise<void> {
  if (before.length === 0) return;
  const doubted = await tx.query(
    `insert into search_word_doubt (vendor_id, word, at)
     select w.vendor_id, w.word, now() from search_word w
     where w.vendor_id = $1 and w.word = any(array(
       select words_of(said) from unnest($2::text[]) said
       except
       select words_of(s.text) from order_search s where s.vendor_id = $1 and s.order_id = any($3::uuid[])))
     order by w.word
     on conflict (vendor_id, word) do update set at = excluded.at
     returning 1`,
    [tx.vendorId, before.map(({ text }) => text), before.map(({ order_id }) => order_id)],
  );
  if (doubted.length > 0) await pruneLater(tx);
}
