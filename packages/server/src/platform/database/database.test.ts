import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { Database } from './database.js';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.url, { entities: [], poolSize: 2 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const roleNow = 'select current_user as role';

describe('a database', () => {
  it('runs each unit of work in the role it was asked for', async () => {
    for (const role of ['app', 'operator', 'worker', 'intake', 'identity'] as const)
      expect(await database.transaction(role, (tx) => tx.query(roleNow))).toEqual([
        { role: `docket_${role}` },
      ]);
  });

  it('takes its roles on whatever options the address brings', async () => {
    const url = new URL(testDatabase.url);
    url.searchParams.set('options', '-c role=docket_operator');
    const other = await Database.open(url.href, { entities: [], poolSize: 1 });
    expect(await other.transaction('app', (tx) => tx.query(roleNow))).toEqual([{ role: 'docket_app' }]);
    await other.close();
  });

  it('gives the rows of every kind of statement', async () => {
    const rows = await database.transaction('intake', async (tx) => [
      await tx.query(
        "insert into checkout_key (caller, key, input_hash, checkout_id) select 'a', 'b', 'c', $1 where false returning key",
        [newId()],
      ),
      await tx.query('delete from checkout_key returning key'),
      await tx.query('select 1 as one, $1::text as two', ['2']),
    ]);
    expect(rows).toEqual([[], [], [{ one: 1, two: '2' }]]);
  });
});

describe('a transaction', () => {
  it('knows in a vendor when it began, by the clock of Postgres', async () => {
    const { at, rows } = await database.inVendor('app', newId(), async (tx) => ({
      at: tx.at,
      rows: await tx.query('select now() as at'),
    }));
    expect(rows).toEqual([{ at }]);
  });

  it('has its effects after the commit, in order, and none when it is undone', async () => {
    const effects: string[] = [];
    await database.transaction('app', async (tx) => {
      tx.afterCommit(() => effects.push('first'));
      await tx.inVendor(newId(), async (inVendor) => inVendor.afterCommit(() => effects.push('second')));
      effects.push('before');
    });
    expect(effects).toEqual(['before', 'first', 'second']);
    const undone = database.transaction('app', async (tx) => {
      tx.afterCommit(() => effects.push('never'));
      throw new Error('Undone');
    });
    await expect(undone).rejects.toThrow('Undone');
    expect(effects).toHaveLength(3);
  });

  it('enters one vendor at a time', async () => {
    const nested = database.inVendor('app', newId(), (tx) => tx.inVendor(newId(), async () => {}));
    await expect(nested).rejects.toThrow('Already inside a vendor');
  });
});

describe('what is done before a vendor is left', () => {
  it('is done once a key, by the order of the keys, and may ask for more', async () => {
    const done: string[] = [];
    const vendorId = newId();
    const inside: unknown[] = [];
    await database.inVendor('app', vendorId, async (tx) => {
      tx.beforeLeave('~log', async () => void done.push('log'));
      tx.beforeLeave('b', async () => {
        done.push('b');
        inside.push(...(await tx.query("select current_setting('docket.vendor_id') as id")));
        tx.beforeLeave('a', async () => void done.push('a'));
        tx.beforeLeave('~log', async () => void done.push('log twice'));
      });
      tx.beforeLeave('b', async () => void done.push('b twice'));
      done.push('work');
    });
    expect(done).toEqual(['work', 'b', 'a', 'log']);
    expect(inside).toEqual([{ id: vendorId }]);
  });

  it('is not done when the work failed', async () => {
    const done: string[] = [];
    const failing = database.inVendor('app', newId(), async (tx) => {
      tx.beforeLeave('a', async () => void done.push('a'));
      throw new Error('Undone');
    });
    await expect(failing).rejects.toThrow('Undone');
    expect(done).toEqual([]);
  });

  it('is done in all vendors that are entered together once the work in all is done', async () => {
    const done: string[] = [];
    const parts = [{ vendorId: newId() }, { vendorId: newId() }];
    const current = "select current_setting('docket.vendor_id') as id";
    await database.transaction('app', async (tx) => {
      const results = await tx.inVendors(parts, async (inVendor, { vendorId }) => {
        done.push(`work ${vendorId}`);
        inVendor.beforeLeave('a', async () => {
          const [row] = await inVendor.query<{ id: string }>(current);
          done.push(`last ${row?.id}`);
        });
        return vendorId;
      });
      expect(results).toEqual(parts.map(({ vendorId }) => vendorId));
      expect(await tx.query(current)).toEqual([{ id: '' }]);
    });
    const [first, second] = parts.map(({ vendorId }) => vendorId);
    expect(done).toEqual([`work ${first}`, `work ${second}`, `last ${first}`, `last ${second}`]);
  });
});
