/** What people may type for a count: nothing for no limit, or a whole number. */
export type Count = { kind: 'none' } | { kind: 'count'; value: number } | { kind: 'wrong' };

/** More than anybody counts; the server refuses it too. */
const most = 1_000_000;

export function readCount(text: string, least: 0 | 1 = 1): Count {
  const typed = text.trim();
  if (typed === '') return { kind: 'none' };
  if (!/^\d{1,7}$/.test(typed)) return { kind: 'wrong' };
  const value = Number(typed);
  return value >= least && value <= most ? { kind: 'count', value } : { kind: 'wrong' };
}

/** As the API takes it: null where there is no limit. */
export const countOf = (count: Count): number | null => (count.kind === 'count' ? count.value : null);

export const textOf = (value: number | null): string => (value === null ? '' : String(value));
