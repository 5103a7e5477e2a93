import { againstLimit } from '../measure/against-limit.js';
import { pageAsks, productAsks } from '../measure/ask.js';
import { detailDocument } from '../measure/documents.js';
import type { Line } from '../measure/report.js';
import { assertToldAlike } from '../measure/told-alike.js';
import { signIn } from '../product/sign-in.js';
import { detailedOrders } from '../world/detailed-orders.js';
import type { World } from '../world/world.js';

/** One order with all that belongs to it; another order each time. */
export async function detail(world: World): Promise<Line[]> {
  const { product, big, limit } = world;
  const ids = await detailedOrders(world);
  const variables = ids.map((id) => ({ id }));
  const partner = productAsks(product, big, detailDocument, variables);
  const page = await pageAsks(product, await signIn(product, big.id), 'OrderPage', variables);
  const limits = {
    partner: limit.answers(...ids.map((id) => `/detail?id=${id}`)),
    page: limit.answers(...ids.map((id) => `/order-page?id=${id}`)),
  };
  await assertToldAlike(partner, limits.partner);
  await assertToldAlike(page, limits.page);
  return [
    await againstLimit('order with all of it, any document', 0.4, partner, limits.partner),
    await againstLimit("order with all of it, the page's own document", 0.7, page, limits.page),
  ];
}
