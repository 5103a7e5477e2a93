/** Places that are shown, and one more (none: -1) with those before and after it, of so many rows. */
export function withNeighbours(places: readonly number[], place: number, count: number): number[] {
  if (place < 0 || place >= count) return [...places];
  const near = [place - 1, place, place + 1].filter((one) => one >= 0 && one < count);
  return [...new Set([...places, ...near])].sort((a, b) => a - b);
}
