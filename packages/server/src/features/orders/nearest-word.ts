/** A word that a vendor's orders have, for one that none has: with so few letters amiss that it can be meant. */
export function nearestWord(typed: string, known: readonly string[]): string | null {
  const most = mistakesIn(typed);
  const ranked = known
    .map((word) => ({ word, mistakes: mistakesBetween(typed, word) }))
    .filter(({ mistakes }) => mistakes <= most)
    .sort((a, b) => a.mistakes - b.mistakes || (a.word < b.word ? -1 : 1));
  return ranked[0]?.word ?? null;
}

/** Whether a word can be taken for another: numbers and codes are meant as they were typed, and so are a few letters. */
export const isMendable = (word: string): boolean => /[\p{L}\p{M}]{3}/u.test(word) && !/\p{N}/u.test(word);

/** How many letters of a word may be amiss. */
function mistakesIn(word: string): number {
  if (!isMendable(word)) return 0;
  const length = [...word].length;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

/** Letters left out, put in, taken for another, or two beside each other changed about: each is one mistake. */
export function mistakesBetween(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const other = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + other);
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwapped) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length]!;
}
