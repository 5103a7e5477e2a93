import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutRowSecurity } from '../without-row-security.js';

/** What jobs searched for is forgotten with their results; of those whose results are gone already, now. */
export class ForgottenFilters1764001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await withoutRowSecurity(runner, ['job'], () =>
      runner.query(
        "update job set input = input - 'filter' where finished_at < now() - interval '14 days' and input ? 'filter'",
      ),
    );
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: what was searched for is forgotten.');
  }
}
