import { t } from '@lingui/core/macro';
import type { RowProblem } from './parcel-rows.js';

/** Why a row cannot be saved, said beside it. */
export function problemWords(problem: RowProblem, dayWord: (day: string) => string): string {
  switch (problem.kind) {
    case 'no-order':
      return t`Enter the order number.`;
    case 'no-tracking':
      return t`Enter the tracking number.`;
    case 'rounded':
      return t`A spreadsheet rounded this number. Copy it as text, in full.`;
    case 'no-date':
      return t`“${problem.text}” is not a date. Write it like ${dayWord('2026-11-23')}.`;
    case 'which-date':
      return t`${dayWord(problem.days['day-first'])} or ${dayWord(problem.days['month-first'])}? Say which above.`;
    case 'same-as':
      return t`The same parcel as row ${problem.row}.`;
  }
}
