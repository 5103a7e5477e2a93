import { plural, t } from '@lingui/core/macro';
import type { JobKind } from '../../../gql/graphql.js';
import type { PanelJob } from './job-fragment.js';

const number = new Intl.NumberFormat('en-GB');

type Counted = Pick<
  PanelJob,
  'kind' | 'state' | 'done' | 'total' | 'changed' | 'skipped' | 'failed' | 'error'
> & {
  results: { nodes: readonly { message: string }[] };
};

/** "14 of 23", once there is something to count. */
export function progressWords({ state, done, total }: Counted): string {
  if (state === 'QUEUED') return t`Waiting`;
  return total === null ? t`Counting` : t`${number.format(done)} of ${number.format(total)}`;
}

function didWords(kind: JobKind, changed: number): string {
  const count = number.format(changed);
  if (kind === 'ADD_TRACKING') return t`${count} added`;
  return kind.startsWith('UNDO_') ? t`${count} taken back` : t`${count} changed`;
}

/** "12 changed, 2 skipped", without what there is none of. */
export function countWords({ kind, changed, skipped, failed }: Counted): string {
  const parts = [changed > 0 || (skipped === 0 && failed === 0) ? didWords(kind, changed) : ''];
  if (skipped > 0) parts.push(t`${number.format(skipped)} skipped`);
  if (failed > 0) parts.push(t`${number.format(failed)} failed`);
  return parts.filter(Boolean).join(', ');
}

/** Why some were not changed: "#10487 is Failed, #10476 is Cancelled and 3 more". */
function reasonWords({ skipped, failed, results }: Counted): string {
  const named = results.nodes.map(({ message }) => message.replace(/\.$/, ''));
  const more = skipped + failed - named.length;
  if (named.length === 0) return '';
  return more > 0 ? t`${named.join(', ')} and ${number.format(more)} more` : named.join(', ');
}

/** What is shown under the bar. */
export function outcomeWords(job: Counted): string {
  const counts = countWords(job);
  const reasons = reasonWords(job);
  const outcome = reasons ? `${counts}: ${reasons}` : counts;
  const left = job.total === null ? 0 : job.total - job.done;
  if (job.state === 'CANCELLED')
    return job.total === null
      ? t`Stopped before anything was changed.`
      : t`Stopped. ${outcome}. ${plural(left, { one: '# was not touched', other: '# were not touched' })}.`;
  if (job.state === 'FAILED') return `${job.error ?? t`It could not be finished.`} ${outcome}.`;
  if (job.state === 'SUCCEEDED' && job.total === 0) return t`No order was left to change.`;
  return job.done === 0 ? '' : outcome;
}
