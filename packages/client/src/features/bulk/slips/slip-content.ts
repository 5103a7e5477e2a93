import type { OrderStatus } from '../../../gql/graphql.js';
import { isClosed } from '../../../lib/order-status.js';

interface Line {
  id: string;
  name: string;
  sku: string | null;
  quantity: number;
  refundedQuantity: number;
  unshippedQuantity: number;
  isDownloadable: boolean;
  isRemoved: boolean;
}

interface SlipOrder {
  status: OrderStatus;
  lines: readonly Line[];
}

/** One line of a slip: what goes into the parcel. */
export interface SlipLine {
  id: string;
  name: string;
  sku: string | null;
  quantity: number;
  /** Of how many that were bought, where it is not all of them. */
  of: number | null;
}

const isParcelled = (line: Line) => !line.isDownloadable && !line.isRemoved;

/** What is left to ship; `again` prints what has left already too. Files and what was given back never. */
export function slipLines({ lines }: SlipOrder, again = false): SlipLine[] {
  return lines.filter(isParcelled).flatMap((line) => {
    const bought = line.quantity - line.refundedQuantity;
    const quantity = again ? bought : line.unshippedQuantity;
    const { id, name, sku } = line;
    return quantity > 0 ? [{ id, name, sku, quantity, of: quantity < bought ? bought : null }] : [];
  });
}

/** Why an order has no slip: it ended, there is nothing to send, or all of it has left. */
export type LeftOut = 'closed' | 'no-parcel' | 'shipped';

export function leftOut(order: SlipOrder): LeftOut | null {
  if (isClosed(order.status)) return 'closed';
  if (slipLines(order).length > 0) return null;
  return slipLines(order, true).length > 0 ? 'shipped' : 'no-parcel';
}
