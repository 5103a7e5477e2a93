import type { Database } from '../../platform/database/database.js';
import { isDiskFull } from '../../platform/files/disk-full.js';
import type { TaskContext } from '../../platform/jobs/task.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import { faultsOf } from '../../shared/user-error.type.js';
import { stillMay } from '../identity/still-may.js';
import { failJob, reportProgress } from '../jobs/run-job.js';
import {
  type Attempt,
  beginAttempt,
  countFailure,
  dropFile,
  finishAttempt,
  isListed,
} from './export-attempt.js';
import { readExport } from './read-export.js';
import { RunningExport } from './running-export.js';

/** One export: the job that asked for it. */
export interface ExportRef {
  vendorId: string;
  jobId: string;
}

/** An export that goes wrong by itself so often is given up. */
const mostFailures = 3;

/**
 * Writes the file of an export. A run that was killed is begun again from nothing: what it had written is deleted, and
 * never shown.
 */
export async function writeExport(
  { database, files, signal: stopping }: Pick<TaskContext, 'database' | 'files' | 'signal'>,
  ref: ExportRef,
): Promise<void> {
  const attempt = await beginAttempt(database, files, ref);
  if (!attempt) return;
  const running = new RunningExport((progress) =>
    database.inVendor('worker', ref.vendorId, (tx) => reportProgress(tx, ref.jobId, progress)),
  );
  try {
    await assertStillMay(database, attempt);
    const { result: bytes, customerFields } = await readExport(
      database,
      {
        role: 'worker',
        vendorId: ref.vendorId,
        request: attempt.request,
        signal: AbortSignal.any([stopping, running.signal]),
        onTotal: (total) => running.report({ total }),
        onRows: (done) => running.report({ done }),
      },
      (read) => files.write(attempt.key, read),
    );
    await running.end();
    await assertStillMay(database, attempt);
    const isKept = await finishAttempt(database, attempt, { bytes, rows: running.done, customerFields });
    if (!isKept) await files.delete(attempt.key);
  } catch (error) {
    await running.end();
    // It may have been listed though nobody answered so.
    if (await isListed(database, attempt)) return;
    await files.delete(attempt.key);
    // Cancelled: nothing of it stays. Stopping: another worker begins it again.
    if (running.signal.aborted) return dropFile(database, attempt);
    stopping.throwIfAborted();
    const why = reasonOf(error) ?? ((await countFailure(database, attempt)) < mostFailures ? null : gaveUp);
    if (why === null) throw error;
    await giveUp(database, attempt, why);
    if (why === gaveUp) throw error;
  }
}

/** @throws UserFault FORBIDDEN when whoever asked for it may not export any more */
async function assertStillMay(database: Database, { vendorId, by }: Attempt): Promise<void> {
  if (await stillMay(database, vendorId, by, 'EXPORT')) return;
  throw new UserFault(ErrorCode.FORBIDDEN, `${by.name} is not allowed to export any more. Nothing was kept.`);
}

const noRoom = 'There is no room left for the file. Nothing of it was kept. Tell the marketplace.';
const gaveUp = 'Something went wrong on our side, three times. Nothing of it was kept.';

/** What will be the same the next time, in words; null for what may pass. */
function reasonOf(error: unknown): string | null {
  if (isDiskFull(error)) return noRoom;
  return (
    faultsOf(error)
      ?.map(({ message }) => message)
      .join(' ') ?? null
  );
}

async function giveUp(database: Database, attempt: Attempt, why: string): Promise<void> {
  await dropFile(database, attempt);
  await database.inVendor('worker', attempt.vendorId, (tx) => failJob(tx, attempt.jobId, why));
}
