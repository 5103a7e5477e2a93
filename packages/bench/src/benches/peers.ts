import { againstLimit } from '../measure/against-limit.js';
import type { Line } from '../measure/report.js';
import { peerDetail, peerList } from '../peer/peer-documents.js';
import { startPostGraphile } from '../peer/post-graphile.js';
import { detailedOrders } from '../world/detailed-orders.js';
import type { World } from '../world/world.js';

/** What others reach on the same tables, beside the same limit. */
export async function peers(world: World): Promise<Line[]> {
  const { product, big, limit } = world;
  const ids = await detailedOrders(world);
  const peer = await startPostGraphile(product);
  try {
    const list = peer.asks(peerList, [{ vendor: big.id, first: 25 }]);
    const orders = ids.map((order) => ({ vendor: big.id, order }));
    const detail = limit.answers(...ids.map((id) => `/detail?id=${id}`));
    return [
      await againstLimit('list of 25, PostGraphile 5', null, list, limit.answers('/list')),
      await againstLimit('order with all of it, PostGraphile 5', null, peer.asks(peerDetail, orders), detail),
    ];
  } finally {
    await peer.stop();
  }
}
