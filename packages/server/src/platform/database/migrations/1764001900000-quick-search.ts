import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letSearchLines, planWritingForAnyVendor, remakeOrderSearch } from '../order-search.js';

/** Codes, and words of which no order has all, are searched for without waiting long for the index of letters. */
export class QuickSearch1764001900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await letSearchLines(runner);
    await remakeOrderSearch(runner);
    await planWritingForAnyVendor(runner);
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: the version before had its search made with its tables.');
  }
}
