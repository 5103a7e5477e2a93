import type { VendorTx } from '../../platform/database/database.js';
import { faultsOf } from '../../shared/user-error.type.js';
import type { Order } from '../orders/order.entity.js';
import { ordersByNumber } from '../orders/orders-by-number.js';
import { getVendor } from '../vendors/vendors.service.js';
import { unknownOrder } from './add-shipments.task.js';
import type { ShipmentRowCheck, ShipmentRowInput } from './bulk-shipments.types.js';
import { normaliseNumber } from './carriers/guess-carriers.js';
import type { OrderParcels } from './order-parcels.js';
import { type PlannedParcel, planParcel } from './plan-parcel.js';
import { parcelsByOrder } from './read-many-parcels.js';
import { type NumberUse, usesByNumber } from './read-shipments.js';
import { assertRowCount } from './shipment-rows.js';
import { warningsOf } from './tracking-warnings.js';

/** What is known before the rows are looked at, read by a statement a kind. */
interface Known {
  orders: ReadonlyMap<string, Order>;
  parcels: ReadonlyMap<string, OrderParcels>;
  uses: ReadonlyMap<string, NumberUse[]>;
  timeZone: string;
  now: Date;
}

/**
 * What would become of each row if it were added now, one after the other.
 * @throws UserFault INVALID for no rows or too many
 */
export async function checkShipments(
  tx: VendorTx,
  rows: readonly ShipmentRowInput[],
  now = tx.at,
): Promise<ShipmentRowCheck[]> {
  assertRowCount(rows);
  const orders = await ordersByNumber(
    tx,
    rows.map(({ orderNumber }) => orderNumber),
  );
  const ids = [...new Set([...orders.values()].map(({ id }) => id))];
  const numbers = [...new Set(rows.map(({ trackingNumber }) => normaliseNumber(trackingNumber)))];
  const known: Known = {
    orders,
    parcels: await parcelsByOrder(tx, ids),
    uses: await usesByNumber(tx, numbers.filter(isLookedFor)),
    timeZone: (await getVendor(tx)).timeZone,
    now,
  };
  const earlier: Earlier = { shipped: new Set(), numbers: new Map() };
  return rows.map((row, index) => ({ row: index, ...checkRow(row, known, earlier) }));
}

/** Longer than any number, or nothing that Postgres could hold: no parcel has it. */
const isLookedFor = (number: string): boolean =>
  number !== '' && number.length <= 100 && !number.includes('\u0000') && number.isWellFormed();

/** What the rows before a row would do. */
interface Earlier {
  /** Ids of orders of which they ship all. */
  shipped: Set<string>;
  /** Tracking numbers, normalised, with the order they were first given for. */
  numbers: Map<string, Order>;
}

function checkRow(row: ShipmentRowInput, known: Known, earlier: Earlier): Omit<ShipmentRowCheck, 'row'> {
  const order = known.orders.get(row.orderNumber) ?? null;
  const before = order && known.parcels.get(order.id);
  if (!order || !before) {
    const number = row.orderNumber.trim().replace(/^#\s*/, '').slice(0, 100);
    return { order: null, provider: null, problem: unknownOrder(number), warnings: [] };
  }
  if (earlier.shipped.has(order.id)) {
    const problem = 'An earlier row ships all that is left of this order.';
    return { order, provider: null, problem, warnings: [] };
  }
  const planned = plan(row, order, before, known);
  if (typeof planned === 'string') return { order, provider: null, problem: planned, warnings: [] };
  earlier.shipped.add(order.id);
  const provider = planned.provider?.name ?? null;
  const number = planned.number ?? '';
  const normalised = normaliseNumber(number);
  const parcel = { id: null, orderId: order.id, provider, trackingNumber: number };
  const uses = known.uses.get(normalised) ?? [];
  const warnings = warningsOf(parcel, { uses, siblings: before.shipments }).map(({ message }) => message);
  const first = earlier.numbers.get(normalised);
  if (first) warnings.push(`Also in the row of #${first.number}. Same parcel?`);
  else earlier.numbers.set(normalised, order);
  return { order, provider, problem: null, warnings };
}

/** The parcel as it would be kept, or why it would be refused. */
function plan(
  row: ShipmentRowInput,
  order: Order,
  before: OrderParcels,
  { timeZone, now }: Known,
): PlannedParcel | string {
  try {
    const { provider, trackingNumber, shippedOn } = row;
    return planParcel({ provider, trackingNumber, shippedOn }, { order, timeZone, before, now });
  } catch (error) {
    const faults = faultsOf(error);
    if (!faults) throw error;
    return faults.map(({ message }) => message).join(' ');
  }
}
