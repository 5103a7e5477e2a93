/** What a script may want to read: on standard output, a line each. */
export const print = (...lines: string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
};

/** What only people read: on standard error, so that `KEY=$(pnpm --silent docket key add …)` holds the key alone. */
export const remark = (...lines: string[]): void => {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
};

/** Rows in columns under a head. Without any, the sentence. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): void {
  if (rows.length === 0) {
    remark(none);
    return;
  }
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  for (const row of all)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** A moment for people and scripts: `2026-11-24 14:06 UTC`. */
export const moment = (at: Date | null): string =>
  at ? `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
