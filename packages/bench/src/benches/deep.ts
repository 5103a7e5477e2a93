import { timesAsLong } from '../measure/against-limit.js';
import { ask, productAsks } from '../measure/ask.js';
import { listDocument } from '../measure/documents.js';
import type { Line } from '../measure/report.js';
import type { World } from '../world/world.js';

const depth = 50_000;
const pageSize = 100;

interface Page {
  orders: { pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

/** A page far down against the first, and the first page of many orders against that of few. */
export async function deep({ product, big, small }: World): Promise<Line[]> {
  let after: string | null = null;
  for (let passed = 0; passed < Math.min(depth, big.orders / 2); passed += pageSize)
    after = (await ask<Page>(product, big, listDocument, { first: pageSize, after })).orders.pageInfo
      .endCursor;
  const first = productAsks(product, big, listDocument, [{ first: 25 }]);
  return [
    await timesAsLong(
      `page at depth ${depth.toLocaleString('en')} against page 1`,
      1.2,
      productAsks(product, big, listDocument, [{ first: 25, after }]),
      first,
    ),
    await timesAsLong(
      `page 1 of ${big.orders.toLocaleString('en')} orders against ${small.orders.toLocaleString('en')}`,
      1.2,
      first,
      productAsks(product, small, listDocument, [{ first: 25 }]),
    ),
  ];
}
