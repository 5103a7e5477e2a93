import { againstLimit } from '../measure/against-limit.js';
import { pageAsks, productAsks } from '../measure/ask.js';
import { listDocument, listWithTotalDocument } from '../measure/documents.js';
import type { Line } from '../measure/report.js';
import { assertToldAlike } from '../measure/told-alike.js';
import { signIn } from '../product/sign-in.js';
import type { World } from '../world/world.js';

/** The first page of the list, alone and with the number of all orders. */
export async function list({ product, big, limit }: World): Promise<Line[]> {
  const first = [{ first: 25 }];
  const shown = { email: false, country: false, payment: false, refunded: false, tracking: false };
  const page = await pageAsks(product, await signIn(product, big.id), 'OrdersPage', [
    { first: 25, ...shown },
  ]);
  const pageLimit = limit.answers('/list-page');
  await assertToldAlike(page, pageLimit);
  return [
    await againstLimit(
      'list of 25, any document',
      0.5,
      productAsks(product, big, listDocument, first),
      limit.answers('/list'),
    ),
    await againstLimit("list of 25, the page's own document", 0.8, page, pageLimit),
    await againstLimit(
      'list of 25 with total',
      1,
      productAsks(product, big, listWithTotalDocument, first),
      limit.answers('/list-with-total'),
      // The limit counts a million rows for each answer.
      { connections: 4, seconds: 6 },
    ),
  ];
}
