import type { Day } from '../../../lib/dates.js';

interface Terms {
  remaining: number | null;
  lastDay: Day | null;
}

/** Whether customers are told of a change: it gives them more downloads, or a later end. The server decides alike. */
export function isMore(before: Terms & { days: number | null }, after: Terms): boolean {
  const count = ({ remaining }: Terms) => remaining ?? Number.POSITIVE_INFINITY;
  const isTouched = after.lastDay !== before.lastDay;
  const wasEndless = before.lastDay === null && before.days === null;
  const isEndless = after.lastDay === null && (isTouched || before.days === null);
  const isLater = before.lastDay !== null && after.lastDay !== null && after.lastDay > before.lastDay;
  return count(after) > count(before) || isLater || (isEndless && !wasEndless);
}
