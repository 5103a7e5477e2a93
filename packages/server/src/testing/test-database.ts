import { randomBytes } from 'node:crypto';
import { DatabaseError } from 'pg';
import { readAddress } from './cluster-address.js';
import { onServer, withDatabase } from './test-server.js';

/** A migrated database of one test file. */
export interface TestDatabase {
  /** The owner's connection. */
  readonly url: string;
  /** Drops it, cutting connections that are still open. */
  drop(): Promise<void>;
}

/** Clones the run's migrated template. Cheap enough for one per test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, prefix, template } = readAddress();
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(url, async (client) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(`create database ${name} template ${template} strategy file_copy`);
        return;
      } catch (error) {
        // 55006: something looks into the template at this moment.
        if (!(error instanceof DatabaseError && error.code === '55006' && attempt < 5)) throw error;
      }
    }
  });
  const drop = () =>
    onServer(url, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
    });
  return { url: withDatabase(url, name), drop };
}
