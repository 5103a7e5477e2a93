import type { Database, Tx } from '../../platform/database/database.js';
import { UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { type Delivery, findSourceOfDelivery, lockDelivery, settleDelivery } from './deliveries.store.js';
import { lockWaiting } from './waiting-lock.js';
import { findShop } from './woocommerce/shop.js';
import { keepRefused, type ShopNews, takeInOrder } from './woocommerce/take-in-order.js';
import { UnreadableBody } from './woocommerce/woo-order.js';
import { scalarText } from './woocommerce/woo-value.js';

/** So often a fault of ours is given another chance; then people are told instead. */
const attempts = 20;

/**
 * Takes in a stored delivery, once. What cannot be taken in is kept and shown to operators, with the reason; only a
 * fault of ours is thrown, to be tried again.
 */
export async function takeInDelivery(database: Database, id: string, attempt = 1): Promise<void> {
  try {
    await database.transaction('intake', async (tx) => {
      const delivery = await openDelivery(tx, id);
      if (!delivery) return;
      const read = await readDelivery(tx, delivery);
      if ('ignored' in read) return settleDelivery(tx, id, read.ignored, read.reason, null);
      const { state, reason } = await takeInOrder(tx, read.news);
      await settleDelivery(tx, id, state, reason, read.news.externalId);
    });
  } catch (error) {
    const isExpected =
      error instanceof UserFault || error instanceof UserFaults || error instanceof UnreadableBody;
    if (!isExpected && attempt < attempts) throw error;
    const { message } = error as Error;
    const state = error instanceof UnreadableBody ? 'REFUSED' : 'WAITING';
    await refuse(database, id, state, isExpected ? message : `A fault of ours: ${message}`);
  }
}

async function refuse(
  database: Database,
  id: string,
  state: 'REFUSED' | 'WAITING',
  reason: string,
): Promise<void> {
  await database.transaction('intake', async (tx) => {
    const delivery = await openDelivery(tx, id);
    if (!delivery) return;
    const read = await readDelivery(tx, delivery);
    if ('ignored' in read) return;
    await keepRefused(tx, read.news, reason);
    await settleDelivery(tx, id, state, reason, read.news.externalId);
  });
}

async function openDelivery(tx: Tx, id: string): Promise<Delivery | null> {
  const source = await findSourceOfDelivery(tx, id);
  if (source === null) return null;
  await lockWaiting(tx, source, 'shared');
  return lockDelivery(tx, id);
}

type Read =
  | { news: ShopNews & { deliveryId: string } }
  | { ignored: 'NOTHING_NEW' | 'REFUSED'; reason: string };

async function readDelivery(tx: Tx, { id, source, topic, body, receivedAt }: Delivery): Promise<Read> {
  const shop = await findShop(tx, source);
  if (!shop) return { ignored: 'REFUSED', reason: `${source} is no shop.` };
  if (topic && !topic.startsWith('order.'))
    return { ignored: 'NOTHING_NEW', reason: `${topic} is not about orders` };
  const text = body.toString('utf8');
  const json = parse(text);
  const externalId = json && 'id' in json ? scalarText(json.id)?.replace(/^0+(?=\d)/, '') : null;
  if (!json || !externalId) return { ignored: 'REFUSED', reason: 'It is no JSON object with an id.' };
  return {
    news: {
      shop,
      externalId,
      body: topic === 'order.deleted' ? null : { text: text.replaceAll('\0', ''), json },
      isRestored: topic === 'order.restored',
      receivedAt,
      deliveryId: id,
      isHistory: false,
    },
  };
}

function parse(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' ? json : null;
  } catch {
    return null;
  }
}
