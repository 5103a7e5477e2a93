/** What the product means by its words, as it was agreed on paper; nothing here is taken from the product's code. */

export const statuses = [
  'PENDING',
  'ON_HOLD',
  'PROCESSING',
  'COMPLETED',
  'CANCELLED',
  'REFUNDED',
  'FAILED',
] as const;
export type Status = (typeof statuses)[number];

/** Who does something: an owner or one of the staff of a vendor, or an operator who acts for it. */
export type Who = 'owner' | 'staff' | 'operator';

/** From each status to the others, in the order they are listed: yes, with a reason, for operators with a reason. */
const moves: Record<Status, string> = {
  PENDING: '-   yes yes    yes yes -   yes',
  ON_HOLD: 'yes -   yes    yes yes -   yes',
  PROCESSING: '-   yes -      yes yes yes yes',
  COMPLETED: '-   -   reason -   -   yes -',
  CANCELLED: 'ope ope ope    -   -   -   -',
  REFUNDED: '-   -   -      -   -   -   -',
  FAILED: 'yes yes yes    -   yes -   -',
};

/** What a move meets: nothing, or the code of its refusal. */
export function refusalOfMove(from: Status, to: Status, who: Who, hasReason: boolean): string | null {
  const rule = moves[from].split(/\s+/)[statuses.indexOf(to)];
  const isListed = rule === 'yes' || rule === 'reason' || (rule === 'ope' && who === 'operator');
  if (!isListed || (to === 'REFUNDED' && who === 'staff')) return 'STATUS_NOT_ALLOWED';
  return rule !== 'yes' && !hasReason ? 'INVALID' : null;
}

export const isPaid = (status: Status): boolean => status === 'PROCESSING' || status === 'COMPLETED';
export const isClosed = (status: Status): boolean => status === 'CANCELLED' || status === 'REFUNDED';
const isLive = (status: Status): boolean => ['PENDING', 'ON_HOLD', 'PROCESSING'].includes(status);

/** In these a vendor is told of an order, the first time. */
export const announces = (status: Status): boolean => isPaid(status) || status === 'ON_HOLD';

const words: Record<Status, string> = {
  PENDING: 'Pending',
  ON_HOLD: 'On-hold',
  PROCESSING: 'Processing',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
  REFUNDED: 'Refunded',
  FAILED: 'Failed',
};
export const word = (status: Status): string => words[status];

interface Move {
  /** Null: it was placed so. */
  from: Status | null;
  to: Status;
  /** Before this. */
  wasPaid: boolean;
  wasAnnounced: boolean;
  bySomeoneElse: boolean;
}

export interface Mailed {
  vendor: string | null;
  customer: string | null;
}

/** Who gets which email about a status; of each person's rows the first that matches. */
export function mailsOfMove({ from, to, wasPaid, wasAnnounced, bySomeoneElse }: Move): Mailed {
  const isChange = from !== null;
  const isBack = (from === 'FAILED' || from === 'CANCELLED') && isLive(to);
  const rows: [boolean, string | null, string | null][] = [
    [announces(to) && !wasAnnounced, 'vendor-order-announced', null],
    [isBack, 'vendor-order-back', null],
    [to === 'PROCESSING' && isChange && bySomeoneElse, 'vendor-order-processing', null],
    [to === 'PROCESSING', null, 'customer-order-processing'],
    [to === 'COMPLETED', null, 'customer-order-completed'],
    [
      to === 'CANCELLED' && isChange && !(from === 'PENDING' && !wasPaid),
      'vendor-order-cancelled',
      'customer-order-cancelled',
    ],
    [to === 'FAILED' && isChange && wasAnnounced, 'vendor-order-failed', null],
  ];
  const matching = rows.filter(([matches]) => matches);
  return {
    vendor: matching.find(([, vendor]) => vendor)?.[1] ?? null,
    customer: matching.find(([, , customer]) => customer)?.[2] ?? null,
  };
}

/** Half away from zero, of what is not below zero. */
export const share = (amount: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((2 * amount * part + whole) / (2 * whole));

/** By largest remainder, so that the parts add up. */
export function split(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => Math.floor((amount * weight) / sum));
  const missing = amount - parts.reduce((total, part) => total + part, 0);
  weights
    .map((weight, index) => ({ index, rest: (amount * weight) % sum }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, missing)
    .forEach(({ index }) => {
      parts[index] = (parts[index] ?? 0) + 1;
    });
  return parts;
}

/** The marketplace's rate: 12.3456 % and £0.17 an item, at most all of it. */
export const rate = { ppm: 123_456, flat: 17 };
export const commission = (total: number, quantity: number): number =>
  Math.min(share(total, rate.ppm, 1_000_000) + rate.flat * quantity, total);
