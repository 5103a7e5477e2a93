import { table } from '../measure/table.js';
import type { FaultLine } from './fault.js';

const heads = ['fault', 'what was done', 'goal', 'result', 'met'];

function metWord({ met, inTime = true }: FaultLine): string {
  if (met === null) return 'not tried';
  if (!met) return 'NO';
  return inTime ? 'yes' : 'NO, too slow';
}

/** The lines as a table. */
export function asTable(lines: readonly FaultLine[]): string {
  const rows = lines.map((line) => [line.fault, line.done, line.goal, line.result, metWord(line)]);
  return table(heads, rows);
}
