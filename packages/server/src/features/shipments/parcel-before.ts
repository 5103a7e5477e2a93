import type { VendorTx } from '../../platform/database/database.js';
import type { Units } from './parcel-quantities.js';
import type { Shipment } from './shipment.entity.js';

/** A parcel as a change found it, whole; null where there was none. */
export interface ParcelFound {
  row: Record<string, unknown>;
  units: readonly Units[];
  /** Notes that spoke of it. */
  noteIds: readonly string[];
}

/** What is kept of a change of a parcel, to take it back. */
export interface ParcelBefore {
  shipmentId: string;
  found: ParcelFound | null;
  /** All parcels of the order after the change: where they are others by now, it is not taken back. */
  parcelsAfter: string;
}

/** A parcel before it is changed or removed. */
export async function findParcel(
  tx: VendorTx,
  shipment: Shipment,
  inside: ReadonlyMap<string, number>,
): Promise<ParcelFound> {
  const notes = await tx.query<{ id: string }>(
    'select id from note where vendor_id = $1 and shipment_id = $2 order by id',
    [tx.vendorId, shipment.id],
  );
  return {
    row: { ...shipment },
    units: [...inside].map(([lineId, quantity]) => ({ lineId, quantity })),
    noteIds: notes.map(({ id }) => id),
  };
}

/** Which parcels an order has, each at which version. */
export const parcelVersions = (shipments: readonly Shipment[]): string =>
  shipments
    .map(({ id, version }) => `${id}:${version}`)
    .sort()
    .join(' ');
