import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeOrderSearch, makeOrderSearchIndexes } from '../order-search.js';
import { makeSortKeys } from '../order-sort-keys.js';
import { vendorTable } from '../vendor-table.js';
import { withoutRowSecurity } from '../without-row-security.js';

/** Orders in five orders, and found by words: keys to sort by, what a search reads, and an index for each filter. */
export class Search1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeSortKeys(runner);
    await this.filters(runner);
    await runner.query(`
      create table order_search (
        vendor_id uuid not null references vendor (id),
        order_id uuid not null,
        -- Folded: number, name, products, stock keeping units, tracking numbers; spaces around and between.
        text text not null,
        -- Folded, with a space behind it; empty when there is none. Read only where emails are shown.
        email text not null,
        primary key (vendor_id, order_id),
        foreign key (vendor_id, order_id) references orders (vendor_id, id)
      )`);
    await runner.query(`
      create table search_word (
        vendor_id uuid not null references vendor (id),
        -- A folded word of a name, a product or a stock keeping unit.
        word text collate "C" not null,
        primary key (vendor_id, word)
      )`);
    await makeOrderSearch(runner);
    await this.backfill(runner);
    await makeOrderSearchIndexes(runner);
    for (const table of ['order_search', 'search_word']) await vendorTable(runner, table);
  }

  /** What a list or a count walks, and by what it seeks; the two that are walked most answer without the row. */
  private async filters(runner: QueryRunner): Promise<void> {
    const newest = 'placed_at desc, id desc';
    const asked = 'fulfilment, country, has_tracking, has_downloads, currency, total_key';
    for (const name of ['newest', 'by_status', 'by_customer', 'by_email'])
      await runner.query(`drop index orders_${name}`);
    for (const [name, columns, rest] of [
      ['newest', newest, `include (status, ${asked})`],
      ['by_status', `status, ${newest}`, `include (${asked})`],
      ['by_customer', `customer_id, ${newest}`, 'include (status)'],
      ['by_email', `customer_email, ${newest}`, 'include (status)'],
      ['by_fulfilment', `fulfilment, ${newest}`, 'include (status)'],
      ['by_country', `country, ${newest}`, "include (status) where country <> ''"],
      ['with_tracking', newest, 'include (status) where has_tracking'],
      ['with_downloads', newest, 'include (status) where has_downloads'],
      ['by_number', 'number_key, id', ''],
      ['by_name', 'customer_key, id', ''],
      ['by_total', 'total_key, id', ''],
      ['by_earned', 'earned_key, id', ''],
    ])
      await runner.query(`create index orders_${name} on orders (vendor_id, ${columns}) ${rest}`);
    await runner.query(
      'create index order_line_by_sku on order_line (vendor_id, sku, order_id) where sku is not null',
    );
  }

  private async backfill(runner: QueryRunner): Promise<void> {
    await withoutRowSecurity(runner, ['vendor', 'orders', 'order_line'], () =>
      runner.query('select fill_order_search(id) from vendor'),
    );
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would leave orders that cannot be found.');
  }
}
