import fc from 'fast-check';
import { type Status, statuses, type Who } from './domain.fixtures.js';

/** What somebody tries to do with an order; `which` chooses among what there is of it. */
export type Deed =
  | { do: 'status'; to: Status; hasReason: boolean; saw: 'nothing' | 'this' | 'before' }
  | { do: 'note'; isPrivate: boolean }
  | { do: 'delete note'; which: number }
  | { do: 'ship'; of: 'all' | { line: number; quantity: number }; isNumbered: boolean }
  | { do: 'change parcel'; which: number; isSame: boolean }
  | { do: 'remove parcel'; which: number }
  | { do: 'grant'; file: FileName }
  | { do: 'revoke'; which: number; tellsCustomer: boolean }
  | { do: 'grant again'; which: number }
  | { do: 'refund'; what: RefundWish }
  | { do: 'undo'; which: number };

/** Film comes with some lines, leaflet is in the library too, theirs is of another vendor. */
export type FileName = 'film' | 'leaflet' | 'theirs';
/** All that is left, so many eighths of it, more than that, or one item of a line for half of what it still costs. */
export type RefundWish = 'whole' | 'too much' | { eighths: number } | { line: number };

/** A deed, by whom, of which order of which of the two vendors. */
export interface Act {
  vendor: 0 | 1;
  order: number;
  who: Who;
  deed: Deed;
  /** Sent twice with one idempotency key. */
  isRepeated: boolean;
  /** Tried on an order, or on what belongs to one, of the other vendor. */
  isForeign: boolean;
}

export interface LineWish {
  isFilm: boolean;
  quantity: number;
  total: number;
  tax: number;
}

export interface PartWish {
  vendor: 0 | 1;
  lines: LineWish[];
  shipping: number;
  shippingTax: number;
}

export interface CheckoutWish {
  status: Status;
  /** A wish, which may be taken; null: the vendor's next. */
  number: string | null;
  paymentMethod: 'card' | 'bacs';
  parts: PartWish[];
  isRepeated: boolean;
}

const which = fc.nat({ max: 7 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      to: fc.constantFrom(...statuses),
      hasReason: fc.boolean(),
      saw: fc.constantFrom('nothing' as const, 'this' as const, 'this' as const, 'before' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), isPrivate: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete note' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ship' as const),
      of: fc.oneof(
        fc.constant('all' as const),
        fc.record({ line: fc.nat({ max: 2 }), quantity: fc.integer({ min: 1, max: 3 }) }),
      ),
      isNumbered: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('change parcel' as const), which, isSame: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove parcel' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      file: fc.constantFrom('film' as const, 'leaflet' as const, 'theirs' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('revoke' as const), which, tellsCustomer: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant again' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      what: fc.oneof(
        fc.constantFrom('whole' as const, 'too much' as const),
        fc.record({ eighths: fc.integer({ min: 1, max: 8 }) }),
        fc.record({ line: fc.nat({ max: 2 }) }),
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const), which }) },
);

const seldom = fc.integer({ min: 0, max: 7 }).map((throwOfDice) => throwOfDice === 7);
const actOf = (vendor: 0 | 1): fc.Arbitrary<Act> =>
  fc.record({
    vendor: fc.constant(vendor),
    order: which,
    who: fc.constantFrom<Who>('owner', 'owner', 'staff', 'operator'),
    deed,
    isRepeated: seldom,
    isForeign: seldom,
  });

/** One act, or one of each vendor at the same time. */
export const acts: fc.Arbitrary<Act[]> = fc.oneof(
  fc.tuple(actOf(0)),
  fc.tuple(actOf(1)),
  fc.tuple(actOf(0), actOf(1)),
);

const partOf = (vendor: 0 | 1): fc.Arbitrary<PartWish> =>
  fc.record({
    vendor: fc.constant(vendor),
    lines: fc.array(
      fc.record({
        isFilm: fc.boolean(),
        quantity: fc.integer({ min: 1, max: 3 }),
        total: fc.integer({ min: 1, max: 20_000 }),
        tax: fc.integer({ min: 0, max: 3_000 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    shipping: fc.integer({ min: 0, max: 1_500 }),
    shippingTax: fc.integer({ min: 0, max: 300 }),
  });

export const checkout: fc.Arbitrary<CheckoutWish> = fc.record({
  status: fc.constantFrom<Status>('PENDING', 'PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'FAILED'),
  number: fc.constantFrom(null, null, '727', '1002'),
  paymentMethod: fc.constantFrom('card' as const, 'bacs' as const),
  parts: fc.oneof(
    fc.tuple(partOf(0)),
    fc.tuple(partOf(1)),
    fc.tuple(partOf(0), partOf(1)),
    fc.tuple(partOf(1), partOf(0)),
  ),
  isRepeated: fc.boolean(),
});
