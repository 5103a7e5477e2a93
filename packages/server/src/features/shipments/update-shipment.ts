import type { VendorTx } from '../../platform/database/database.js';
import { dayWord } from '../../shared/dates.js';
import { gatherFaults } from '../../shared/gather-faults.js';
import type { Change } from '../events/event.entity.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderLine } from '../orders/order-line.entity.js';
import { getVendor } from '../vendors/vendors.service.js';
import type { ShipmentIds } from './add-shipment.js';
import { linkOf, normaliseNumber } from './carriers/guess-carriers.js';
import { lockShipment } from './lock-shipment.js';
import { type ByWhom, fillParcel, readParcels, tellOfParcel, unitsIn } from './order-parcels.js';
import { findParcel } from './parcel-before.js';
import { packParcel, type Units } from './parcel-quantities.js';
import { readShipDate } from './ship-date.js';
import { Shipment, ShipmentLineRow } from './shipment.entity.js';
import { changedNote } from './shipment-words.js';
import { type Provider, readProvider, readTrackingNumber } from './tracking-details.js';

export interface ShipmentChange {
  shipmentId: string;
  provider?: string | null;
  trackingNumber?: string | null;
  shippedOn?: string | null;
  lines?: readonly Units[] | null;
  expectedVersion?: number | null;
}

/**
 * Changes a parcel, with one customer note and the email of it. Where nothing changes, nothing is written and nobody
 * is mailed.
 * @throws UserFault NOT_FOUND, VERSION_CONFLICT; UserFaults with all that is wrong with the input
 */
export async function updateShipment(tx: VendorTx, wish: ShipmentChange, who: ByWhom): Promise<ShipmentIds> {
  const { order, shipment, parcels, place } = await lockShipment(tx, wish.shipmentId, wish.expectedVersion);
  const inside = unitsIn(parcels, (id) => id === shipment.id);
  const elsewhere = unitsIn(parcels, (id) => id !== shipment.id);
  const { timeZone } = await getVendor(tx);
  const read = gatherFaults((attempt) => {
    const number = attempt(() =>
      given(wish.trackingNumber) ? readTrackingNumber(wish.trackingNumber) : shipment.trackingNumber,
    );
    return {
      number,
      provider: attempt(() => newProvider(wish.provider, shipment, number ?? shipment.trackingNumber)),
      shippedOn: attempt(() => newDate(wish.shippedOn, shipment, order, timeZone, who.at)),
      units: attempt(() =>
        wish.lines
          ? packParcel({ lines: parcels.lines, elsewhere, inside, wanted: wish.lines })
          : unitsOf(inside),
      ),
    };
  });
  const units = read.units ?? [];
  const changed = {
    provider: read.provider?.name ?? shipment.provider,
    trackingNumber: read.number ?? shipment.trackingNumber,
    normalisedNumber: normaliseNumber(read.number ?? shipment.trackingNumber),
    trackingUrl: read.provider?.url ?? null,
    shippedOn: read.shippedOn ?? shipment.shippedOn,
  };
  const changes = differences(
    rowsOf(shipment, unitsOf(inside), parcels.lines),
    rowsOf(changed, units, parcels.lines),
  );
  const ids = { orderId: order.id, shipmentId: shipment.id };
  if (changes.length === 0) return ids;
  const found = await findParcel(tx, shipment, inside);
  const after = { ...changed, version: shipment.version + 1, updatedAt: who.at };
  Object.assign(shipment, after);
  await tx.manager.update(Shipment, { vendorId: tx.vendorId, id: shipment.id }, after);
  await tx.manager.delete(ShipmentLineRow, { vendorId: tx.vendorId, shipmentId: shipment.id });
  await fillParcel(tx, shipment.id, units);
  await tellOfParcel(
    tx,
    order,
    {
      ...{ kind: 'shipmentChanged', shipment, after: await readParcels(tx, order), place, units, changes },
      note: changedNote(shipment),
      found,
    },
    who,
  );
  return ids;
}

const given = (text: string | null | undefined): text is string => text !== null && text !== undefined;

/** Without a new one: the same, with the link of the new number where the link came from the number. */
function newProvider(wanted: string | null | undefined, was: Shipment, number: string): Provider {
  if (given(wanted)) return readProvider(wanted, number);
  const isOwnLink = was.trackingUrl !== linkOf(was.provider, was.trackingNumber);
  return { name: was.provider, url: isOwnLink ? was.trackingUrl : linkOf(was.provider, number) };
}

/** The day it has may stay, whatever is allowed now. */
const newDate = (
  wanted: string | null | undefined,
  was: Shipment,
  order: Order,
  timeZone: string,
  now: Date,
): string =>
  !given(wanted) || wanted === was.shippedOn
    ? was.shippedOn
    : readShipDate(wanted, { timeZone, placedAt: order.placedAt, now });

const unitsOf = (units: ReadonlyMap<string, number>): Units[] =>
  [...units].map(([lineId, quantity]) => ({ lineId, quantity }));

type Details = Pick<Shipment, 'provider' | 'trackingNumber' | 'trackingUrl' | 'shippedOn'>;

/** A parcel as people read it, field by field. */
function rowsOf(
  { provider, trackingNumber, trackingUrl, shippedOn }: Details,
  units: readonly Units[],
  lines: readonly OrderLine[],
): [string, string | null][] {
  const quantities = new Map(units.map(({ lineId, quantity }) => [lineId, quantity]));
  const items = lines.flatMap((line) => {
    const quantity = quantities.get(line.id);
    return quantity === undefined ? [] : [`${quantity} × ${line.name}`];
  });
  return [
    ['provider', provider],
    ['tracking number', trackingNumber],
    ['tracking link', trackingUrl],
    ['date shipped', dayWord(shippedOn)],
    ['items', items.join(', ')],
  ];
}

const differences = (before: [string, string | null][], after: [string, string | null][]): Change[] =>
  before.flatMap(([field, was], index) => {
    const is = after[index]?.[1] ?? null;
    return was === is ? [] : [{ field, before: was, after: is }];
  });
