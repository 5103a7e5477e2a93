/** How many letters have to be added, left out, changed or swapped to make one word of another. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1] as number[];
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The words that are spelt much like this one or begin with it, the most alike first. */
export function closest<T extends string>(word: string, words: readonly T[]): T[] {
  const wanted = word.trim().toLowerCase();
  if (!wanted || wanted.length > 40) return [];
  const most = wanted.length < 4 ? 1 : 2;
  return words
    .map((one) => ({ one, far: one.startsWith(wanted) ? 0.5 : distance(wanted, one) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one);
}
