import { longestReadMs, type VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';

/** Postgres has ended a statement, here because its time was over. */
const queryCanceled = '57014';

const wasCanceled = (error: unknown): boolean => (error as { code?: unknown }).code === queryCanceled;

const tooLong = (): never => {
  throw invalid('The search takes too long. Add a filter or a longer word.', ['filter']);
};

/**
 * Reads by a filter, as long as no statement of it takes too long. In the transaction nothing is to be written after it.
 * @param late what is given instead; the transaction may then be read in further
 * @throws UserFault INVALID where nothing is given instead
 */
export async function inTime<T>(tx: VendorTx, read: () => Promise<T>, late: () => T = tooLong): Promise<T> {
  await tx.query(`savepoint in_time; set local statement_timeout = ${longestReadMs}`);
  try {
    return await read();
  } catch (error) {
    if (!wasCanceled(error)) throw error;
    await tx.query('rollback to savepoint in_time');
    return late();
  }
}

/** A question that a filter makes long. @throws UserFault INVALID where its statement takes too long */
export const askedInTime = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
  answer.catch((error) => {
    if (wasCanceled(error)) return tooLong();
    throw error;
  });
