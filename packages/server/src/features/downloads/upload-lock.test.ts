import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { UploadLocks } from './upload-lock.js';
import { beginUpload } from './uploads.js';

let world: World;
let vendor: VendorWorld;
let id: string;
let key: string;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
});
afterAll(() => world.close());
beforeEach(async () => {
  id = newId();
  key = `${vendor.id}/${id}`;
  await vendor.inside((tx) => beginUpload(tx, { id, caller: 'x', name: 'a.pdf', size: 10 }));
});

const never = new AbortController().signal;
/** As another process would: nothing but the database in common. */
const locksOf = () => new UploadLocks(world.database);

describe('an upload', () => {
  it('is held by one request at a time, which is asked to let go', async () => {
    const [first, second] = [locksOf().newLock(key), locksOf().newLock(key)];
    const done: string[] = [];
    await first.lock(never, async () => {
      done.push('asked');
      await first.unlock();
      done.push('let go');
    });
    await second.lock(never, () => {});
    done.push('taken over');
    expect([...new Set(done)]).toEqual(['asked', 'let go', 'taken over']);
    await second.unlock();
  });

  it('is free again after its holder died', async () => {
    const dead = locksOf().newLock(key);
    await dead.lock(never, () => {});
    await world.sql("update upload set held_until = now() - interval '1 second' where id = $1", [id]);
    const next = locksOf().newLock(key);
    await next.lock(never, () => {});
    // Who was thought dead takes nothing from who holds it now.
    await dead.unlock();
    const [row] = await world.sql<{ isHeld: boolean }>(
      'select held_until > now() as "isHeld" from upload where id = $1',
      [id],
    );
    expect(row?.isHeld).toBe(true);
    await next.unlock();
  });

  it('is not waited for by who has gone', async () => {
    const holder = locksOf().newLock(key);
    await holder.lock(never, () => {});
    const gone = AbortSignal.timeout(300);
    await expect(
      locksOf()
        .newLock(key)
        .lock(gone, () => {}),
    ).rejects.toMatchObject({ status_code: 400 });
    await holder.unlock();
  });

  it('that is none cannot be held', async () => {
    const lock = locksOf().newLock(`${vendor.id}/${newId()}`);
    await expect(lock.lock(never, () => {})).rejects.toMatchObject({ status_code: 404 });
  });
});
