import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letSearchLines, remakeOrderSearch } from '../order-search.js';

/** Codes, and words of which no order has all, are searched for without waiting long for the index of letters. */
export class QuickSearch1764001900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await letSearchLines(runner);
    await remakeOrderSearch(runner);
    // A plan for one vendor goes by how many orders it had when the table was last analysed: of one that is new it would
    // read all of them for each that is written.
    await runner.query(
      'alter function write_order_search(uuid, uuid[]) set plan_cache_mode = force_generic_plan',
    );
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: the version before had its search made with its tables.');
  }
}
