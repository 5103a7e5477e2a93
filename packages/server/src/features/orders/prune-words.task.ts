import { z } from 'zod';
import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';

/** A doubted word is looked at after this time, in milliseconds: longer than any transaction lasts. */
const DOUBTED_MS = 60 * 60 * 1_000;
/** By then it has passed to the last of the microseconds that a date leaves out. */
const MARGIN_MS = 60_000;
const WORDS_AT_ONCE = 100;

/** Takes the words out of a vendor's list that no order has any more. */
export const pruneWordsTask: Task<{ vendorId: string }> = defineTask({
  name: 'prune-search-words',
  payload: z.object({ vendorId: z.uuid() }),
  options: { concurrency: 1 },
  run: ({ vendorId }, { database }) => database.inVendor('worker', vendorId, pruneWords),
});

/** Has the words that are doubted now looked at when it is time. */
export async function pruneLater(tx: VendorTx): Promise<void> {
  const startAfter = new Date(tx.at.getTime() + DOUBTED_MS + MARGIN_MS);
  await enqueue(tx, pruneWordsTask, { vendorId: tx.vendorId }, { startAfter });
}

/**
 * Looks at words that were doubted a while ago. One that no order has is taken out of the list, and looked at once more
 * when as much time has passed: an order that was being written at that moment, and found it in the list still, has been
 * written by then, and brings it back. So nobody who writes an order ever waits for this.
 */
async function pruneWords(tx: VendorTx): Promise<void> {
  const { vendorId } = tx;
  const due = "at <= now() - $2 * interval '1 millisecond'";
  const doubted = await tx.query<{ word: string }>(
    `select word from search_word_doubt where vendor_id = $1 and ${due} order by at, word limit $3`,
    [vendorId, DOUBTED_MS, WORDS_AT_ONCE],
  );
  if (doubted.length === 0) return;
  const words = doubted.map(({ word }) => word);
  const nowhere = (await tx.query<{ word: string }>('select words_nowhere($1) as word', [words])).map(
    ({ word }) => word,
  );
  const taken = await tx.query<{ word: string }>(
    'delete from search_word where vendor_id = $1 and word = any($2) returning word',
    [vendorId, nowhere],
  );
  await tx.query(
    `insert into search_word (vendor_id, word)
     select $1, word collate "C" from unnest($2::text[]) word where word <> all ($3::text[]) order by 2
     on conflict do nothing`,
    [vendorId, words, nowhere],
  );
  // One that was doubted anew meanwhile stays so.
  await tx.query(
    `update search_word_doubt set at = now() where vendor_id = $1 and ${due} and word = any($3)`,
    [vendorId, DOUBTED_MS, taken.map(({ word }) => word)],
  );
  await tx.query(`delete from search_word_doubt where vendor_id = $1 and ${due} and word = any($3)`, [
    vendorId,
    DOUBTED_MS,
    words,
  ]);
  if (doubted.length === WORDS_AT_ONCE) await enqueue(tx, pruneWordsTask, { vendorId });
  if (taken.length > 0) await pruneLater(tx);
}
