import { asked, oneBy } from '../../platform/database/batch.js';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { Job, type JobKind } from './job.entity.js';
import type { JobConnection, JobResult, JobResultConnection } from './job.types.js';
import { JobOutcome } from './job-item.entity.js';

const maxPage = 100;

/** A job by id; null where there is none, or none of this vendor. */
export const findJob = (tx: VendorTx, id: string): Promise<Job | null> =>
  isId(id) ? tx.manager.findOneBy(Job, { vendorId: tx.vendorId, id }) : Promise.resolve(null);

/** A batch: jobs by id. */
const jobsById = oneBy(Job, 'id');

/** A batch: the jobs that took other jobs back, by the ids of those. */
export const undoersOf = oneBy(Job, 'undoes');

/** A batch: for how many milliseconds jobs can still be taken back, by their ids; those that cannot are left out. */
export const undoMsLeftOf = asked<number>({
  sql: (
    ids,
  ) => `(select coalesce(json_object_agg(j.id, ceil(extract(epoch from j.undo_until - now()) * 1000)), '{}')
    from job j where j.vendor_id = $1::uuid and j.id = any(${ids}::uuid[]) and j.undo_until > now()
      and not exists (select from job u where u.vendor_id = j.vendor_id and u.undoes = j.id))`,
  read: (told) => new Map(Object.entries(told as Record<string, number>)),
});

/** @throws UserFault INVALID unless it is between 1 and 100 */
function assertPage(first: number, what: string): void {
  if (first < 1 || first > maxPage)
    throw invalid(`A page has 1 to ${maxPage} ${what}, not ${first}.`, ['first']);
}

/** A page of the vendor's jobs, newest first. @throws UserFault INVALID for a page or cursor that is none */
export async function listJobs(
  tx: VendorTx,
  { kind, first, after }: { kind?: readonly JobKind[] | null; first: number; after?: string | null },
): Promise<JobConnection> {
  assertPage(first, 'jobs');
  const list = `jobs ${[...(kind ?? [])].sort().join(' ')}`;
  const rows = await tx.query<{ id: string }>(
    `select id from job where vendor_id = $1 and ($2::text[] is null or kind = any($2)) and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [tx.vendorId, kind ?? null, after ? decode(after, list) : null, first + 1],
  );
  const ids = rows.slice(0, first).map(({ id }) => id);
  const found = await jobsById(tx, ids);
  const nodes = ids.flatMap((id) => found.get(id) ?? []);
  return { nodes, pageInfo: pageInfo({ places: ids, more: rows.length > first, after, list }) };
}

/** A page of what became of a job's orders. @throws UserFault INVALID for a page or cursor that is none */
export async function listResults(
  tx: VendorTx,
  job: { id: string },
  { outcome, first, after }: { outcome?: readonly JobOutcome[] | null; first: number; after?: string | null },
): Promise<JobResultConnection> {
  assertPage(first, 'results');
  const list = `results ${job.id} ${[...(outcome ?? [])].sort().join(' ')}`;
  const rows = await tx.query<JobResult & { position: number }>(
    // Each outcome by itself: the few that were skipped are found at once among a million that were changed.
    `select found.* from unnest($4::text[]) as wanted (outcome) cross join lateral (
       select i.position, i.order_id as "orderId", i.order_number as "orderNumber", i.outcome, i.message
       from job_item i
       where i.vendor_id = $1 and i.job_id = $2 and i.outcome = wanted.outcome and i.position > $3
       order by i.position limit $5) found
     order by position limit $5`,
    [
      tx.vendorId,
      job.id,
      after ? place(after, list) : 0,
      [...new Set(outcome ?? Object.values(JobOutcome))],
      first + 1,
    ],
  );
  const nodes = rows.slice(0, first);
  const places = nodes.map(({ position }) => String(position));
  return { nodes, pageInfo: pageInfo({ places, more: rows.length > first, after, list }) };
}

interface Page {
  places: string[];
  more: boolean;
  after: string | null | undefined;
  list: string;
}

const pageInfo = ({ places, more, after, list }: Page) => {
  const [begin, end] = [places.at(0), places.at(-1)];
  return {
    hasNextPage: more,
    hasPreviousPage: Boolean(after),
    startCursor: begin === undefined ? null : encode(begin, list),
    endCursor: end === undefined ? null : encode(end, list),
  };
};

const encode = (at: string, list: string): string => Buffer.from(`${at} ${list}`).toString('base64url');

function split(cursor: string, list: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const at = text.slice(0, text.indexOf(' '));
  if (text !== `${at} ${list}`)
    throw invalid('This cursor belongs to another list, or is none. Begin without a cursor.', ['after']);
  return at;
}

function decode(cursor: string, list: string): string {
  const id = split(cursor, list);
  if (!isId(id)) throw invalid('This is not a cursor. Send one back as you received it.', ['after']);
  return id;
}

function place(cursor: string, list: string): number {
  const position = split(cursor, list);
  if (!/^\d{1,9}$/.test(position))
    throw invalid('This is not a cursor. Send one back as you received it.', ['after']);
  return Number(position);
}
