import { table } from './table.js';

/** One line of a table: a figure, what it is held against, and whether it is good enough. */
export interface Line {
  work: string;
  figure: string;
  limit: string;
  /** Figure against limit, as the goal has it. */
  ratio: number | null;
  goal: string;
  met: boolean | null;
  /** Processor time per request: ours, of the product and its Postgres; then the limit's. */
  cpu?: string;
}

const heads = ['work', 'figure', 'limit', 'ratio', 'goal', 'met', 'CPU (ours / limit)'];

/** The lines as a table. */
export function asTable(lines: readonly Line[]): string {
  const rows = lines.map(({ work, figure, limit, ratio, goal, met, cpu = '' }) => [
    ...[work, figure, limit, ratio === null ? '' : ratio.toFixed(2), goal],
    ...[met === null ? '' : met ? 'yes' : 'NO', cpu],
  ]);
  return table(heads, rows);
}

export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const microseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} µs`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
