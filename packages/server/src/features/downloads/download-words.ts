const units = ['kB', 'MB', 'GB', 'TB'];

/** "1.2 GB", "640 kB", "12 bytes". */
export function sizeWord(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  let size = bytes / 1000;
  let unit = 0;
  // What would be written as 1,000 of one unit is 1 of the next.
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 9.95 ? Number(size.toFixed(1)) : Math.round(size)} ${units[unit]}`;
}
