import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeWordPruning } from '../order-search.js';
import { vendorTable } from '../vendor-table.js';
import { withoutRowSecurity } from '../without-row-security.js';

/** Words of a vendor's orders that perhaps no order has any more. */
export class DoubtedWords1764001700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table search_word_doubt (
        vendor_id uuid not null references vendor (id),
        word text collate "C" not null,
        -- When a text lost it, or when it was taken out of the list.
        at timestamptz not null,
        primary key (vendor_id, word)
      )`);
    await runner.query('create index search_word_doubt_oldest on search_word_doubt (vendor_id, at, word)');
    // Until now none was ever taken out.
    await withoutRowSecurity(runner, ['search_word'], () =>
      runner.query(
        'insert into search_word_doubt (vendor_id, word, at) select vendor_id, word, now() from search_word',
      ),
    );
    await makeWordPruning(runner);
    const write = 'select, insert, update';
    await vendorTable(runner, 'search_word_doubt', { app: write, intake: write, worker: `${write}, delete` });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would keep words that no order has.');
  }
}
