import type { MigrationInterface, QueryRunner } from 'typeorm';
import { globalTable } from '../vendor-table.js';

/**
 * Which checkouts' receipts are recorded. An order knows its checkout, so this tells its vendor nothing of the
 * checkout's other orders.
 */
export class Receipts1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkout_receipt (
        checkout_id uuid primary key references checkout (id),
        recorded_at timestamptz not null default now()
      )`);
    // The owner reads the marketplace's own emails: row-level security is not forced on it meanwhile.
    await runner.query('alter table email no force row level security');
    await runner.query(`
      insert into checkout_receipt (checkout_id, recorded_at)
      select c.id, e.created_at from email e join checkout c on e.dedupe_key = 'receipt:' || c.id
      where e.vendor_id = '00000000-0000-0000-0000-000000000000'`);
    await runner.query('alter table email force row level security');
    await globalTable(runner, 'checkout_receipt', {
      app: 'select',
      worker: 'select',
      intake: 'select, insert',
    });
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose which receipts were sent.');
  }
}
