import type { Day } from '../../shared/dates.js';
import { gatherFaults } from '../../shared/gather-faults.js';
import type { Order } from '../orders/order.entity.js';
import { type OrderParcels, unitsIn } from './order-parcels.js';
import { packParcel, type Units } from './parcel-quantities.js';
import { readShipDate } from './ship-date.js';
import { type Provider, readProvider, readTrackingNumber } from './tracking-details.js';

/** What somebody says of a new parcel. */
export interface ParcelWish {
  provider?: string | null;
  trackingNumber: string;
  shippedOn?: string | null;
  /** Left out: all that is left to ship. */
  lines?: readonly Units[] | null;
}

interface Around {
  order: Pick<Order, 'placedAt'>;
  timeZone: string;
  /** The order's parcels so far. */
  before: OrderParcels;
  now: Date;
}

/** A new parcel as it would be kept. */
export interface PlannedParcel {
  number: string | undefined;
  provider: Provider | undefined;
  shippedOn: Day | undefined;
  units: Units[] | undefined;
}

/** Reads what is said of a new parcel. @throws UserFaults with all that is wrong with it */
export const planParcel = (wish: ParcelWish, { order, timeZone, before, now }: Around): PlannedParcel =>
  gatherFaults((attempt) => {
    const number = attempt(() => readTrackingNumber(wish.trackingNumber));
    return {
      number,
      provider: attempt(() => readProvider(wish.provider, number ?? '')),
      shippedOn: attempt(() => readShipDate(wish.shippedOn, { timeZone, placedAt: order.placedAt, now })),
      units: attempt(() =>
        packParcel({ lines: before.lines, elsewhere: unitsIn(before), wanted: wish.lines ?? null }),
      ),
    };
  });
