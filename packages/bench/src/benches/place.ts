import { startPlaceLimit } from '../limit/limit.js';
import { againstLimit } from '../measure/against-limit.js';
import { productAsks } from '../measure/ask.js';
import { placeDocument } from '../measure/documents.js';
import type { Line } from '../measure/report.js';
import { checkoutOf, mailed, openStorefront, storefrontFile } from '../placing/checkouts.js';
import type { World } from '../world/world.js';

/** A process that has just begun to place takes twice the time for it: most of a round is past that. */
const rounds = { seconds: 10 };

/** Checkouts of 3 lines at 2 vendors, against the same rows written by hand; and what it costs to keep counts. */
export async function place(world: World): Promise<Line[]> {
  const storefront = await openStorefront(world);
  const limit = await startPlaceLimit(world.product, storefrontFile(world));
  try {
    const ours = {
      ...productAsks(world.product, storefront.key, placeDocument, [
        { input: checkoutOf(storefront, '[<id>]') },
      ]),
      settle: () => mailed(world, storefront),
    };
    const kept = await againstLimit(
      'the same rows by hand, with kept counts against without',
      0,
      limit.answers('/place'),
      limit.answers('/place-uncounted'),
    );
    return [
      await againstLimit('placing a checkout of 2 vendors', 0.5, ours, limit.answers('/place'), rounds),
      // No goal is named for it: what the counts cost is shown.
      { ...kept, goal: '', met: null },
    ];
  } finally {
    await limit.stop();
  }
}
