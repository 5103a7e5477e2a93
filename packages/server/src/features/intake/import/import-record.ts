import type { GraphQLInputType } from 'graphql';
import type { Database } from '../../../platform/database/database.js';
import { invalid } from '../../../shared/errors.js';
import { systemActor } from '../../events/actor.js';
import { checkPlaceOrder } from '../check-place-order.js';
import type { PlaceOrderInput } from '../place-order.input.js';
import { placeOnce } from '../place-order.service.js';
import { findShop } from '../woocommerce/shop.js';
import { takeInOrder } from '../woocommerce/take-in-order.js';
import { readWooOrder } from '../woocommerce/woo-order.js';
import { readPlaceOrder } from './read-place-order.js';
import type { VendorsToMake } from './vendors-to-make.js';

export interface ImportContext {
  database: Database;
  /** The API's `PlaceOrderInput`. */
  inputType: GraphQLInputType;
  /** The shop whose WooCommerce bodies these are. */
  source: string | null;
  /** Nobody is mailed and nothing is granted. */
  isHistory: boolean;
  /** Null: unknown vendors are refused. */
  vendors: VendorsToMake | null;
}

/** What a record came to; `placed` orders are new. */
export interface Imported {
  outcome: 'TAKEN_IN' | 'NOTHING_NEW';
  placed: number;
}

/** How people know a record: by what it calls itself, where it does. */
export function nameOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  const { externalId, id } = json as { externalId?: unknown; id?: unknown };
  const name = externalId ?? id;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}

/**
 * Takes in one record: `placeOrder`'s input, or the body of a WooCommerce order. Taken in again it changes nothing.
 * @throws UserFault, UserFaults or UnreadableBody with the reason it is refused; then nothing of it was written
 */
export async function importRecord(json: unknown, context: ImportContext): Promise<Imported> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw invalid('It is no JSON object.');
  if ('parts' in json) return importCheckout(readPlaceOrder(json, context.inputType), context);
  if ('line_items' in json || 'date_created_gmt' in json) return importBody(json, context);
  throw invalid(
    "It is neither placeOrder's input (which has parts) nor a WooCommerce order (which has line_items).",
  );
}

async function importCheckout(
  input: PlaceOrderInput,
  { database, isHistory, vendors }: ImportContext,
): Promise<Imported> {
  const checkout = checkPlaceOrder(input);
  const { source, currency } = checkout;
  for (const { vendor } of vendors ? checkout.parts : [])
    if ('externalId' in vendor) await vendors?.ensure({ source, externalId: vendor.externalId, currency });
  const placed = await database.transaction('intake', (tx) =>
    placeOnce(tx, checkout, { by: systemActor(source), isHistory }),
  );
  return placed.alreadyPlaced
    ? { outcome: 'NOTHING_NEW', placed: 0 }
    : { outcome: 'TAKEN_IN', placed: placed.orders.length };
}

/** Unlike a webhook's, a file's order does not wait: what its vendor keeps out is refused, and can be imported again. */
class Waits extends Error {
  constructor(
    readonly reason: string,
    readonly vendors: readonly string[],
  ) {
    super(reason);
  }
}

async function importBody(json: object, context: ImportContext): Promise<Imported> {
  const { source, vendors } = context;
  if (!source) throw invalid('Say which shop WooCommerce orders are of, with --source.');
  try {
    return await takeInBody(json, source, context);
  } catch (error) {
    if (!(error instanceof Waits)) throw error;
    if (!vendors || error.vendors.length === 0) throw invalid(error.reason);
    const { currency } = readWooOrder(json);
    for (const externalId of error.vendors) await vendors.ensure({ source, externalId, currency });
    return takeInBody(json, source, context);
  }
}

function takeInBody(json: object, source: string, { database, isHistory }: ImportContext): Promise<Imported> {
  return database.transaction('intake', async (tx) => {
    const shop = await findShop(tx, source);
    if (!shop) throw invalid(`There is no WooCommerce source "${source}".`, ['source']);
    const { id: externalId } = readWooOrder(json, shop.currency);
    const body = { text: JSON.stringify(json), json };
    const taken = await takeInOrder(tx, {
      ...{ shop, externalId, body, isHistory, isRestored: false, deliveryId: null, receivedAt: new Date() },
    });
    if (taken.state === 'WAITING') throw new Waits(taken.reason, taken.vendors);
    return { outcome: taken.state, placed: taken.state === 'TAKEN_IN' ? taken.placed : 0 };
  });
}
