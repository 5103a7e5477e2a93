import { table } from '../measure/table.js';
import type { FaultLine } from './fault.js';

const heads = ['fault', 'what was done', 'goal', 'result', 'met'];

/** The lines as a table. */
export function asTable(lines: readonly FaultLine[]): string {
  const rows = lines.map(({ fault, done, goal, result, met }) => [
    ...[fault, done, goal, result],
    met === null ? 'not tried' : met ? 'yes' : 'NO',
  ]);
  return table(heads, rows);
}
