import { timesAsLong } from '../measure/against-limit.js';
import { productAsks } from '../measure/ask.js';
import { listDocument } from '../measure/documents.js';
import { alternate } from '../measure/load.js';
import { type Line, milliseconds } from '../measure/report.js';
import { rareCustomer } from '../world/words.js';
import type { World } from '../world/world.js';

/** Search for a rare name against a bare trigram index; and what else people type. */
export async function search({ product, big, limit }: World): Promise<Line[]> {
  const asks = (text: string) =>
    productAsks(product, big, listDocument, [{ first: 25, filter: { search: text } }]);
  const rare = rareCustomer.split(' ')[1] ?? '';
  const bare = limit.answers(`/search?like=${encodeURIComponent(`%${rare.toLowerCase()}%`)}`);
  const lines = [await timesAsLong(`search for a rare name`, 2, asks(rare), bare)];
  const typed: [string, string][] = [
    ['a rare name', rare],
    ['a rare name with a typo', rare.replace('l', 'i')],
    ['two words', 'juniper truro'],
    ['a word that most have', 'clinic'],
    ['an SKU', 'sku-0123'],
    ['a tracking number', 'DK000012345GB'],
    ['nothing', 'qqxjvw'],
  ];
  for (const [words, text] of typed) {
    const [measured] = await alternate([asks(text)], { connections: 2, rounds: 1, seconds: 5 });
    if (!measured) continue;
    lines.push({
      work: `search for ${words}, 99 of 100`,
      figure: milliseconds(measured.p99Ms),
      limit: '50 ms',
      ratio: measured.p99Ms / 50,
      goal: '≤ 50 ms',
      met: measured.p99Ms <= 50,
      cpu: milliseconds(measured.cpuMsPerRequest),
    });
  }
  return lines;
}
