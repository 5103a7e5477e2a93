const units = ['kB', 'MB', 'GB', 'TB'];

/** "1.2 GB", "640 kB", "12 bytes", as the customer's page says it; a space that never breaks. */
export function formatSize(size: number | string): string {
  const bytes = Number(size);
  if (bytes < 1000) return bytes === 1 ? '1\u00a0byte' : `${bytes}\u00a0bytes`;
  let amount = bytes / 1000;
  let unit = 0;
  // What would be written as 1,000 of one unit is 1 of the next.
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${amount < 9.95 ? Number(amount.toFixed(1)) : Math.round(amount)}\u00a0${units[unit]}`;
}
