import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { FulfilmentStatus } from '../orders/order.entity.js';

/** What of an order's line decides what may be shipped of it. */
export interface ShippableLine {
  id: string;
  name: string;
  quantity: number;
  refundedQuantity: number;
  isDownloadable: boolean;
  isRemoved: boolean;
}

/** So many units of a line. */
export interface Units {
  lineId: string;
  quantity: number;
}

/** Units that are left to ship: ordered and still in the order, not given back, in no parcel. */
export const leftOf = (line: Omit<ShippableLine, 'id' | 'name'>, shipped: number): number =>
  line.isDownloadable || line.isRemoved ? 0 : Math.max(0, line.quantity - line.refundedQuantity - shipped);

export interface Progress {
  shipped: number;
  /** Shipped and left together. */
  total: number;
  fulfilment: FulfilmentStatus;
}

/** How far the shipping of an order has come. */
export function progressOf(
  lines: readonly ShippableLine[],
  shippedByLine: ReadonlyMap<string, number>,
): Progress {
  let shipped = 0;
  let left = 0;
  for (const line of lines) {
    const ofLine = shippedByLine.get(line.id) ?? 0;
    shipped += ofLine;
    left += leftOf(line, ofLine);
  }
  return { shipped, total: shipped + left, fulfilment: fulfilmentOf(shipped, left) };
}

function fulfilmentOf(shipped: number, left: number): FulfilmentStatus {
  if (left > 0) return shipped > 0 ? 'PARTLY_SHIPPED' : 'NOT_SHIPPED';
  return shipped > 0 ? 'SHIPPED' : 'NOT_NEEDED';
}

interface Wish {
  lines: readonly ShippableLine[];
  /** Units in all parcels but this one. */
  elsewhere: ReadonlyMap<string, number>;
  /** Units in this parcel before. */
  inside?: ReadonlyMap<string, number>;
  /** Null: all that is left. */
  wanted: readonly Units[] | null;
}

/**
 * What goes into a parcel: never more of a line than is ordered and not given back, over all parcels. What was in it
 * before may stay, whatever was given back or removed since.
 * @throws UserFault ALREADY_DONE when all is wanted and nothing is left; UserFaults naming each line that cannot be
 * meant: INVALID, NOT_FOUND, LIMIT_EXCEEDED
 */
export function packParcel({ lines, elsewhere, inside = new Map(), wanted }: Wish): Units[] {
  if (wanted === null) {
    const all = lines.flatMap((line) => {
      const quantity = leftOf(line, elsewhere.get(line.id) ?? 0);
      return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
    });
    if (all.length === 0)
      throw new UserFault(ErrorCode.ALREADY_DONE, 'Nothing of this order is left to ship.', ['lines']);
    return all;
  }
  if (wanted.length === 0) throw invalid('Say which items are in the parcel.', ['lines']);
  const known = new Map(lines.map((line) => [line.id, line]));
  const seen = new Set<string>();
  const faults: UserFault[] = [];
  for (const [index, { lineId, quantity }] of wanted.entries()) {
    const path = ['lines', String(index)];
    const line = known.get(lineId);
    if (!line) faults.push(notFound('line', [...path, 'lineId']));
    else if (seen.has(lineId)) faults.push(invalid(`${line.name} is named twice.`, [...path, 'lineId']));
    else if (line.isDownloadable)
      faults.push(invalid(`${line.name} is a file and needs no parcel.`, [...path, 'lineId']));
    else if (quantity < 1)
      faults.push(invalid('A parcel has at least one of each item in it.', [...path, 'quantity']));
    else {
      const most = Math.max(leftOf(line, elsewhere.get(lineId) ?? 0), inside.get(lineId) ?? 0);
      if (quantity > most) faults.push(tooMany(line, most, [...path, 'quantity']));
    }
    seen.add(lineId);
  }
  if (faults.length > 0) throw new UserFaults(faults);
  return wanted.map(({ lineId, quantity }) => ({ lineId, quantity }));
}

function tooMany({ name, quantity, isRemoved }: ShippableLine, most: number, path: string[]): UserFault {
  const none = isRemoved ? `${name} is not in the order any more.` : `All of ${name} is shipped or refunded.`;
  const message = most === 0 ? none : `Only ${most} of ${quantity} of ${name} can be in it.`;
  return new UserFault(ErrorCode.LIMIT_EXCEEDED, message, path);
}
