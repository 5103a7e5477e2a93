import { setTimeout as pause } from 'node:timers/promises';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';
import type { Database } from '../../platform/database/database.js';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { newId } from '../../shared/ids.js';

/** A request that writes says so again before this is over; one that died is not waited for longer. */
const leaseMs = 15_000;
const renewMs = 5_000;
/** Whoever holds an upload is asked to let go; this long it may take. */
const patienceMs = 20_000;

/** The same words in every process. */
const releaseOf = (uploadId: string): string => `upload:${uploadId}`;

/** Lets one request at a time at an upload, whichever process it came to: its row says who holds it, and until when. */
export class UploadLocks implements Locker {
  constructor(private readonly database: Database) {}

  /** @param key see `uploadKey` */
  newLock(key: string): Lock {
    const [vendorId = '', uploadId = ''] = key.split('/');
    return new UploadLock(this.database, vendorId, uploadId);
  }
}

class UploadLock implements Lock {
  private readonly holder = newId();
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly vendorId: string,
    private readonly uploadId: string,
  ) {}

  async lock(signal: AbortSignal, release: RequestRelease): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await this.take())) {
      if (signal.aborted) throw ERRORS.ABORTED;
      if (Date.now() > deadline)
        throw { status_code: 423, body: 'Another request is writing this upload. Come back in a moment.' };
      // It may be one whose connection broke and that has not noticed yet.
      wakeups.wake(releaseOf(this.uploadId));
      await pause(200);
    }
    this.ends.push(wakeups.on(releaseOf(this.uploadId), () => void release()));
    const timer = setInterval(() => {
      this.renew().then(
        (isHeld) => isHeld || release(),
        // The database is away; the lease outlasts two such moments.
        () => {},
      );
    }, renewMs);
    this.ends.push(() => clearInterval(timer));
  }

  async unlock(): Promise<void> {
    for (const end of this.ends.splice(0)) end();
    await this.update('holder = null, held_until = null', 'holder = $3', [this.holder]);
  }

  /** @throws tus's own error when there is no such upload any more */
  private async take(): Promise<boolean> {
    const isTaken = await this.update(
      `holder = $3, held_until = now() + $4 * interval '1 millisecond'`,
      'held_until is null or held_until < now()',
      [this.holder, leaseMs],
    );
    if (isTaken) return true;
    const found = await this.database.inVendor('app', this.vendorId, (tx) =>
      tx.query('select from upload where vendor_id = $1 and id = $2', [this.vendorId, this.uploadId]),
    );
    if (found.length === 0) throw ERRORS.FILE_NOT_FOUND;
    return false;
  }

  private renew(): Promise<boolean> {
    return this.update(`held_until = now() + $4 * interval '1 millisecond'`, 'holder = $3', [
      this.holder,
      leaseMs,
    ]);
  }

  private async update(change: string, condition: string, values: unknown[]): Promise<boolean> {
    const rows = await this.database.inVendor('app', this.vendorId, (tx) =>
      tx.query(
        `update upload set ${change}, touched_at = now()
         where vendor_id = $1 and id = $2 and (${condition}) returning id`,
        [this.vendorId, this.uploadId, ...values],
      ),
    );
    return rows.length > 0;
  }
}
