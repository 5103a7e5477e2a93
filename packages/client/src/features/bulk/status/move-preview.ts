import type { OrderStatus } from '../../../gql/graphql.js';
import type { CountValue } from '../../../lib/counts.js';

interface Move {
  status: OrderStatus;
  reasonRequired: boolean;
  emailsCustomer: boolean;
  emailsVendor: boolean;
}

/** Selected orders in one status, and what the server lets the reader do with such an order. */
export interface StatusGroup {
  status: OrderStatus;
  count: CountValue;
  moves: readonly Move[];
}

/** What would become of a selection in another status. */
export interface BulkMove extends Pick<Move, 'status' | 'reasonRequired'> {
  /** How many would get there. */
  moved: CountValue;
  /** Of how many of them the buyer gets an email, and the vendor. */
  emailsCustomer: CountValue;
  emailsVendor: CountValue;
  /** Those that stay as they are, by their status. */
  stay: readonly { status: OrderStatus; count: CountValue }[];
}

/** The way forward first, what ends a sale last. Refunds are made one by one. */
const targets: readonly OrderStatus[] = [
  'PROCESSING',
  'COMPLETED',
  'ON_HOLD',
  'PENDING',
  'CANCELLED',
  'FAILED',
];

const sumCounts = (counts: readonly CountValue[]): CountValue => ({
  value: counts.reduce((sum, { value }) => sum + value, 0),
  precision: counts.some(({ precision }) => precision === 'AT_LEAST') ? 'AT_LEAST' : 'EXACT',
});

const countOf = (moves: readonly { group: StatusGroup }[]): CountValue =>
  sumCounts(moves.map(({ group }) => group.count));

/** The moves that at least one of the selected orders may make. */
export function bulkMoves(groups: readonly StatusGroup[]): BulkMove[] {
  const there = groups.filter(({ count }) => count.value > 0);
  return targets.flatMap((status) => {
    const may = there.flatMap((group) => {
      const move = group.moves.find((one) => one.status === status);
      return move ? [{ group, move }] : [];
    });
    if (may.length === 0) return [];
    const moving = new Set(may.map(({ group }) => group));
    return [
      {
        status,
        reasonRequired: may.some(({ move }) => move.reasonRequired),
        emailsCustomer: countOf(may.filter(({ move }) => move.emailsCustomer)),
        emailsVendor: countOf(may.filter(({ move }) => move.emailsVendor)),
        moved: countOf(may),
        stay: there.filter((group) => !moving.has(group)),
      },
    ];
  });
}

/** So many are moved by one click; more are asked about first. */
const mostByOneClick = 20;

/** Asked about before it is made: what needs a reason, what ends a sale, and what reaches far. */
export const isAsked = (move: BulkMove, isAll: boolean): boolean =>
  move.reasonRequired ||
  move.status === 'CANCELLED' ||
  move.status === 'FAILED' ||
  isAll ||
  move.moved.value > mostByOneClick;
