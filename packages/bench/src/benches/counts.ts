import { timesAsLong } from '../measure/against-limit.js';
import { productAsks } from '../measure/ask.js';
import { countsDocument } from '../measure/documents.js';
import type { Line } from '../measure/report.js';
import type { World } from '../world/world.js';

/** The counts of all tabs: as they are kept, and with other filters, where they are counted up to 10,000. */
export async function counts({ product, big, limit }: World): Promise<Line[]> {
  const filters: [string, object][] = [
    ['last 30 days', { placed: { preset: 'LAST_30_DAYS' } }],
    ['one country', { country: 'IE' }],
    ['over £500', { total: { from: '500', currency: 'GBP' } }],
    ['has tracking', { hasTracking: true }],
  ];
  const kept = limit.answers('/counts');
  const lines = [
    await timesAsLong('counts of all tabs', 1.5, productAsks(product, big, countsDocument), kept),
  ];
  for (const [words, filter] of filters) {
    const ours = productAsks(product, big, countsDocument, [{ filter }]);
    const line = await timesAsLong(`counts of all tabs, ${words}`, 1.5, ours, kept, { rounds: 1 });
    // No goal is named for these: they are shown beside the same limit.
    lines.push({ ...line, goal: '', met: null });
  }
  return lines;
}
