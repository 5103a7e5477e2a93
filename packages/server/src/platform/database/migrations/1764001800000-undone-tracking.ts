import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tracking that was added to many orders at once can be taken back. */
export class UndoneTracking1764001800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table job drop constraint job_kind_check, add constraint job_kind_check
        check (kind in ('SET_STATUS', 'ADD_TRACKING', 'UNDO_STATUS', 'UNDO_TRACKING', 'EXPORT'))`);
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose what was done to many orders at once.');
  }
}
