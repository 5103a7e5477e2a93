import type { VendorTx } from '../../platform/database/database.js';
import { notFound, UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { findOrder } from '../orders/read-orders.js';
import { guessCarriers, normaliseNumber } from './carriers/guess-carriers.js';
import type { CheckTrackingInput, TrackingCheck } from './check-tracking.types.js';
import { shipmentsByOrder, usesByNumber } from './read-shipments.js';
import { type Provider, readProvider, readTrackingNumber } from './tracking-details.js';
import { warningsOf } from './tracking-warnings.js';

/** Longer than any carrier's number: what was pasted there by mistake is not looked at. */
const LONGEST = 100;

/** What is known of tracking details while they are typed. @throws UserFault, UserFaults as adding them would */
export async function checkTracking(
  tx: VendorTx,
  input: CheckTrackingInput,
): Promise<Omit<TrackingCheck, 'errors'>> {
  const order = await findOrder(tx, { id: input.orderId });
  if (!order) throw notFound('order', ['orderId']);
  const siblings = (await shipmentsByOrder(tx, [order.id])).get(order.id) ?? [];
  const id = input.shipmentId ?? null;
  if (id !== null && !siblings.some((shipment) => shipment.id === id))
    throw notFound('shipment', ['shipmentId']);
  const typed = (input.trackingNumber ?? '').trim().slice(0, LONGEST);
  const provider = providerOf(input.provider, typed);
  if (typed === '') return { guesses: [], warnings: [], ...kept(provider) };
  const trackingNumber = readTrackingNumber(input.trackingNumber ?? '');
  const normalised = normaliseNumber(trackingNumber);
  const uses = (await usesByNumber(tx, [normalised])).get(normalised) ?? [];
  const parcel = { id, orderId: order.id, provider: provider?.name ?? null, trackingNumber };
  return {
    guesses: guessCarriers(trackingNumber).map(({ name, url }) => ({ name, url })),
    warnings: warningsOf(parcel, { uses, siblings }),
    ...kept(provider),
  };
}

/** Null where nothing is typed and nothing can be guessed. @throws UserFaults for an address that is none */
function providerOf(text: string | null | undefined, number: string): Provider | null {
  try {
    return readProvider(text, number);
  } catch (error) {
    if (!text?.trim()) return null;
    throw error instanceof UserFault ? new UserFaults([error]) : error;
  }
}

const kept = (provider: Provider | null) => ({
  provider: provider?.name ?? null,
  trackingUrl: provider?.url ?? null,
});
